package web

import (
	"encoding/base64"

	"rsc.io/qr"
)

// QR is a QR code as an image an <img> may show under a strict policy; "" for a
// text that is too long.
func QR(text string) string {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return ""
	}
	code.Scale = 5
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(code.PNG())
}
