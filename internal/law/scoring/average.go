package scoring

import "math/big"

// Average is the mean of the marks given, rounded once, half up, and how many
// there were: who abstains changes neither. Of none it is empty. (Điểm trung bình.)
func Average(marks []Mark) (mean Mark, of int) {
	var sum Points
	for _, m := range marks {
		if m.Given {
			sum, of = sum+m.Points, of+1
		}
	}
	if of == 0 {
		return Mark{}, 0
	}
	return Of(halfUp(big.NewRat(int64(sum), int64(of)))), of
}
