package web

import (
	"bytes"
	"io"
	"net/http"
)

// SendPDF answers with a paper, made in memory first so that it is sent whole
// or not at all. name has no ending.
func SendPDF(w http.ResponseWriter, name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	Inline(w, name+".pdf", "application/pdf")
	_, err := b.WriteTo(w)
	return err
}
