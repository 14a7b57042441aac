package judging

import (
	_ "cel.dev/cel-go/cel"
	_ "github.com/open-policy-agent/opa/v1/rego"
)
