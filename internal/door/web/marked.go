package web

import "thidua/internal/base/alike"

// MarkPieces sets off what only one of two texts has: as "mark" or "ins".
func MarkPieces(pieces []alike.Piece, as string) (m Marked) {
	for _, p := range pieces {
		if p.Common {
			m = append(m, Piece{Text: p.Text})
		} else {
			m = append(m, Piece{Text: p.Text, As: as})
		}
	}
	return m
}
