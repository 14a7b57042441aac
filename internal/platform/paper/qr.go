package paper

import "rsc.io/qr"

// drawQR sets the square of modules at (x, y), side millimetres wide, with the
// white rim a reader needs outside it. One path, so that no seams show.
func drawQR(p *pen, text string, x, y, side float64) error {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return err
	}
	p.op("q")
	p.set("cm", side/float64(code.Size), 0, 0, side/float64(code.Size), x, y)
	p.fill(white)
	p.op("re", -2, -2, float64(code.Size+4), float64(code.Size+4))
	p.op("f")
	p.set("rg", 0, 0, 0)
	for row := range code.Size {
		for col := 0; col < code.Size; col++ {
			run := 0
			for col+run < code.Size && code.Black(col+run, row) {
				run++
			}
			if run > 0 {
				p.op("re", float64(col), float64(row), float64(run), 1)
				col += run
			}
		}
	}
	p.op("f")
	p.back()
	return nil
}
