package rulebook

// JudgeJSON is the contract's JSON of a verdict, in a language ("vi", "en").
func JudgeJSON(v Verdict, lang string) ([]byte, error) { return nil, nil }

// MoneyJSON is the contract's JSON of some sums: a total that is null while
// one of them is not known.
func MoneyJSON(sums []Sum) ([]byte, error) { return nil, nil }
