// Package certificates measures a thousand certificates in one PDF, beside
// LibreOffice turning a mail-merge document of the same text and border into PDF.
package certificates

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"thidua/bench/measure"
)

const (
	sheets = 1000
	least  = 10   // times faster than LibreOffice
	pageKB = 5.00 // of each page beyond what all share
)

// Measure prints with both. LibreOffice goes once, between two of ours: it takes
// long, and its ratio does not hang on a tenth.
func Measure(r *measure.Report, o measure.Options) error {
	r.Part("certificates", "1,000 certificates in one PDF, beside LibreOffice and a 1,000-page mail-merge DOCX")
	if err := size(r, o.Out); err != nil {
		return err
	}
	var wall, cpu measure.Times
	ours := func() error {
		c, err := measure.Self("print", filepath.Join(o.Out, "certificates.pdf"), fmt.Sprint(sheets))
		wall, cpu = append(wall, c.Wall), append(cpu, c.CPU)
		return err
	}
	if err := ours(); err != nil {
		return err
	}
	peer, err := office(r, o.Out)
	if err != nil {
		return err
	}
	for range max(1, o.Rounds-1) {
		if err := ours(); err != nil {
			return err
		}
	}
	if peer == nil {
		r.Tell("1,000 certificates, whole process", measure.Brief(wall.Median()))
		return nil
	}
	r.Faster("1,000 certificates, whole process, by the clock", "LibreOffice", wall.Median(), peer.Wall, least)
	r.Faster("1,000 certificates, processor time", "LibreOffice", cpu.Median(), peer.CPU, least)
	return nil
}

// size prints files of growing length: what a page adds is the slope, so that
// the border and the fonts, which are there once, do not count.
func size(r *measure.Report, folder string) error {
	bytes := map[int]int64{}
	for _, n := range []int{1, sheets / 2, sheets} {
		file := filepath.Join(folder, fmt.Sprintf("certificates-%d.pdf", n))
		if _, err := measure.Self("print", file, fmt.Sprint(n)); err != nil {
			return err
		}
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		bytes[n] = info.Size()
	}
	r.Tell("one certificate: border, fonts and page", fmt.Sprintf("%.0f KB", float64(bytes[1])/1000))
	r.Tell("1,000 certificates, the whole file", fmt.Sprintf("%.0f KB", float64(bytes[sheets])/1000))
	r.Below("each page beyond what is shared", float64(bytes[sheets]-bytes[1])/float64(sheets-1)/1000, "KB", pageKB, "")
	r.Tell("the same over the second half", fmt.Sprintf("%.2f KB", float64(bytes[sheets]-bytes[sheets/2])/float64(sheets/2)/1000))
	return nil
}

// office has LibreOffice convert the mail-merge document; nil if there is none.
func office(r *measure.Report, folder string) (*measure.Child, error) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		r.Note("LibreOffice is not installed: apt-get install -y --no-install-recommends libreoffice-writer-nogui")
		return nil, nil
	}
	border, err := borderPNG(folder)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(folder, "certificates.docx")
	if err := mailMerge(file, border, sheets); err != nil {
		return nil, err
	}
	profile, err := filepath.Abs(filepath.Join(folder, "office"))
	if err != nil {
		return nil, err
	}
	into := filepath.Join(folder, "peer")
	c, err := measure.Run(soffice, "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", "pdf", "--outdir", into, file)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(filepath.Join(into, "certificates.pdf"))
	if err != nil {
		return nil, fmt.Errorf("LibreOffice made no PDF: %s", c.Out)
	}
	pages, err := pagesOf(filepath.Join(into, "certificates.pdf"))
	if err != nil {
		return nil, err
	}
	if pages != sheets {
		return nil, fmt.Errorf("LibreOffice made %d pages of %d", pages, sheets)
	}
	r.Tell("LibreOffice's file, without codes", fmt.Sprintf("%.0f KB", float64(info.Size())/1000))
	return &c, nil
}

func pagesOf(pdf string) (n int, err error) {
	out, err := exec.Command("pdfinfo", pdf).Output()
	if err != nil {
		return 0, fmt.Errorf("pdfinfo: %w (apt-get install -y poppler-utils)", err)
	}
	for _, line := range lines(string(out)) {
		if _, err := fmt.Sscanf(line, "Pages: %d", &n); err == nil {
			return n, nil
		}
	}
	return 0, fmt.Errorf("pdfinfo names no pages of %s", pdf)
}
