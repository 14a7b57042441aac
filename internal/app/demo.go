package app

import (
	"thidua/internal/door/web/accounts"
)

// samples are the people of the demo house, for its sign-in page; none in a
// real house.
func (h *House) samples() []accounts.Sample { return nil }
