import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The workflows in a folder, by their paths. */
export function workflowFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name));
}

/** As a finding names a line of a workflow. Lines count from 1. */
export function workflowLine(path: string, line: number): string {
  return `Workflow ${basename(path)}:${line}`;
}
