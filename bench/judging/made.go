package judging

import "thidua/internal/law/rulebook"

// People makes people by chance, always the same ones from one seed: civil
// servants with fifteen years of history.
func People(seed uint64) func() rulebook.Facts { return newMaker(seed).person }
