package importing

import (
	"fmt"
	"os"

	"github.com/xuri/excelize/v2"

	"thidua/internal/domain/intake"
	"thidua/internal/law/rulebook"
	"thidua/regulations"
)

// Ours is the work of a process of its own: it reads the sheet and finds every
// doubt, as the preview and the dry run do.
func Ours(args []string) error {
	name := args[0]
	books, err := rulebook.Load(regulations.FS)
	if err != nil {
		return err
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	t, err := intake.Load(name, f, info.Size())
	if err != nil {
		return err
	}
	report := intake.Analyse(t, intake.Ask{Award: asked, Title: books.NameOf(asked).In("vi"), Year: 2024, Match: books.Named()})
	fmt.Printf("%d rows, %d distinct, %d doubts", report.Rows, report.Distinct, len(report.Doubts))
	return nil
}

// Bare is the peer: every cell as text by excelize's streaming reader.
func Bare(args []string) error {
	name := args[0]
	f, err := excelize.OpenFile(name, excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		return err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			return err
		}
		n++
	}
	fmt.Printf("%d rows", n)
	return rows.Error()
}
