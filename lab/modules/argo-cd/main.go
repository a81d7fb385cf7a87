// The two parts of Argo CD that sync a repository, as subcommands: application-controller and repo-server.
// Upstream's own program brings the web server, its user interface and every cloud's login besides.
package main

import (
	"os"

	controller "github.com/argoproj/argo-cd/v3/cmd/argocd-application-controller/commands"
	reposerver "github.com/argoproj/argo-cd/v3/cmd/argocd-repo-server/commands"
	"github.com/spf13/cobra"
)

func main() {
	argocd := &cobra.Command{Use: "argocd", SilenceUsage: true}
	argocd.AddCommand(named("application-controller", controller.NewCommand()))
	argocd.AddCommand(named("repo-server", reposerver.NewCommand()))
	if err := argocd.Execute(); err != nil {
		os.Exit(1)
	}
}

func named(name string, command *cobra.Command) *cobra.Command {
	command.Use = name
	return command
}
