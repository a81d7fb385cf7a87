// Oracle answers, as Kubernetes itself does, what the check answers without it: questions as JSON on standard input,
// one answer to each, in the same order, on standard output.
package main

import (
	"encoding/json"
	"log"
	"os"
	"slices"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	coredefaults "k8s.io/kubernetes/pkg/apis/core/v1"
	networkingdefaults "k8s.io/kubernetes/pkg/apis/networking/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	kjson "sigs.k8s.io/json"
)

type questions struct {
	Pods            []json.RawMessage   `json:"pods"`
	NamespaceLabels []map[string]string `json:"namespaceLabels"`
	Selectors       []json.RawMessage   `json:"selectors"`
	// LabelSets are what each selector is asked about.
	LabelSets       []labels.Set      `json:"labelSets"`
	NetworkPolicies []json.RawMessage `json:"networkPolicies"`
}

type answers struct {
	// PodSecurityMinors are the minor versions of Kubernetes that are asked for.
	PodSecurityMinors []int                       `json:"podSecurityMinors"`
	Pods              []refusals                  `json:"pods"`
	NamespaceLabels   []enforcement               `json:"namespaceLabels"`
	Selectors         []selection                 `json:"selectors"`
	NetworkPolicies   [][]networkingv1.PolicyType `json:"networkPolicies"`
}

// refusals are the minor versions at which the verdict of a level changes. Until the first the pod is admitted.
type refusals struct {
	Baseline   []int `json:"baseline"`
	Restricted []int `json:"restricted"`
}

// enforcement is what a namespace enforces. Its labels are invalid where the API server refuses them.
type enforcement struct {
	Level   api.Level `json:"level"`
	Version string    `json:"version"`
	Valid   bool      `json:"valid"`
}

// selection is the positions of the label sets that a selector matches. An invalid one the API server refuses.
type selection struct {
	Valid   bool  `json:"valid"`
	Matches []int `json:"matches"`
}

func main() {
	var asked questions
	must(json.NewDecoder(os.Stdin).Decode(&asked))
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	must(err)

	minors := podSecurityMinors()
	given := answers{PodSecurityMinors: minors}
	for _, pod := range asked.Pods {
		given.Pods = append(given.Pods, judge(evaluator, minors, pod))
	}
	for _, set := range asked.NamespaceLabels {
		given.NamespaceLabels = append(given.NamespaceLabels, enforced(set))
	}
	for _, selector := range asked.Selectors {
		given.Selectors = append(given.Selectors, selected(selector, asked.LabelSets))
	}
	for _, networkPolicy := range asked.NetworkPolicies {
		given.NetworkPolicies = append(given.NetworkPolicies, policyTypes(networkPolicy))
	}
	must(json.NewEncoder(os.Stdout).Encode(given))
}

// podSecurityMinors are the minor versions at which a rule changes, each with the one before.
func podSecurityMinors() []int {
	var minors []int
	for _, check := range policy.DefaultChecks() {
		for _, version := range check.Versions {
			since := version.MinimumVersion.Minor()
			minors = append(minors, max(since-1, 0), since)
		}
	}
	slices.Sort(minors)
	return slices.Compact(minors)
}

func judge(evaluator policy.Evaluator, minors []int, text json.RawMessage) refusals {
	var pod corev1.Pod
	decode(text, &pod)
	// Admission sees a pod with its defaults: a volume that names no type is an emptyDir.
	coredefaults.SetObjectDefaults_Pod(&pod)

	changes := func(level api.Level) []int {
		changes, admitted := []int{}, true
		for _, minor := range minors {
			lv := api.LevelVersion{Level: level, Version: api.MajorMinorVersion(1, minor)}
			results := evaluator.EvaluatePod(lv, &pod.ObjectMeta, &pod.Spec)
			if now := policy.AggregateCheckResults(results).Allowed; now != admitted {
				changes, admitted = append(changes, minor), now
			}
		}
		return changes
	}
	return refusals{Baseline: changes(api.LevelBaseline), Restricted: changes(api.LevelRestricted)}
}

func enforced(set map[string]string) enforcement {
	privileged := api.LevelVersion{Level: api.LevelPrivileged, Version: api.LatestVersion()}
	found, errs := api.PolicyToEvaluate(set, api.Policy{Enforce: privileged, Audit: privileged, Warn: privileged})
	return enforcement{Level: found.Enforce.Level, Version: found.Enforce.Version.String(), Valid: len(errs) == 0}
}

func selected(text json.RawMessage, sets []labels.Set) selection {
	matches := []int{}
	var written metav1.LabelSelector
	if kjson.UnmarshalCaseSensitivePreserveInts(text, &written) != nil {
		return selection{Valid: false, Matches: matches}
	}
	selector, err := metav1.LabelSelectorAsSelector(&written)
	if err != nil {
		return selection{Valid: false, Matches: matches}
	}
	for position, set := range sets {
		if selector.Matches(set) {
			matches = append(matches, position)
		}
	}
	return selection{Valid: true, Matches: matches}
}

func policyTypes(text json.RawMessage) []networkingv1.PolicyType {
	var networkPolicy networkingv1.NetworkPolicy
	decode(text, &networkPolicy)
	networkingdefaults.SetObjectDefaults_NetworkPolicy(&networkPolicy)
	return networkPolicy.Spec.PolicyTypes
}

// decode refuses fields that Kubernetes does not have: they would be left out, and the question would be another one.
func decode(text json.RawMessage, into any) {
	unknown, err := kjson.UnmarshalStrict(text, into)
	must(err)
	for _, err := range unknown {
		log.Fatalf("%v in %s", err, text)
	}
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
