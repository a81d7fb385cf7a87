const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const LONGEST_NAME = 63;

const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LONGEST_PREFIX = 253;

const isName = (text: string): boolean => text.length <= LONGEST_NAME && NAME.test(text);

/** Whether the API server takes a text as the value of a label. */
export const isLabelValue = (text: string): boolean => text === '' || isName(text);

/** Whether the API server takes a text as the key of a label: a name, or a DNS name, a slash and a name. */
export const isLabelKey = (text: string): boolean => {
  const slash = text.indexOf('/');
  if (slash < 0) return isName(text);
  const prefix = text.slice(0, slash);
  return prefix.length <= LONGEST_PREFIX && PREFIX.test(prefix) && isName(text.slice(slash + 1));
};
