package works

import (
	"thidua/internal/domain/progress"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
)

// Decimals is to how many decimals what is reckoned of a target is told: two of a
// mean, of a sum as many as what was told and aimed at.
func Decimals(c progress.Course) (n int) {
	if c.Roll != target.Total {
		return 2
	}
	told := []scoring.Amount{c.By.Goal}
	for _, p := range c.Points {
		told = append(told, p.Value)
	}
	for _, a := range told {
		for f, d := int64(a.Figure), 4; d > n; f, d = f/10, d-1 {
			if f%10 != 0 {
				n = d
			}
		}
	}
	return n
}
