package target

// Inherit is what one unit takes in the place of several, by what they took. A sum
// is added up and a weighted mean is weighed. A plain mean is theirs where all took
// the same: of how much each speaks nobody has said. False: nobody can say, and it
// is asked anew. (Phần nhận của đơn vị kế thừa.)
func Inherit(how How, taken []Share) (s Share, told bool) {
	var all Roll
	for _, x := range taken {
		all = all.Plus(One(how, x.Goal, x.Weight))
	}
	if len(taken) == 0 || all.Known < len(taken) {
		return s, false
	}
	if how == Average {
		for _, x := range taken {
			if x.Goal != taken[0].Goal {
				return s, false
			}
		}
		return Share{Goal: taken[0].Goal}, true
	}
	var over bool
	if s.Goal, over = all.Value(how); over {
		return Share{}, false
	}
	if how == Weighted {
		s.Weight, over = Roll{Sum: all.Weight, Known: all.Known}.Value(Total)
	}
	return s, !over
}
