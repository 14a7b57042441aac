package scoring

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// spreadsheet is what a clerk has instead: a row for each unit of a cluster, its
// marks, what it reported, a sum, and its rank in the cluster, all calculated anew.
// It gives the rank of every unit.
func spreadsheet(all []unit, blocks int) ([]string, error) {
	f := excelize.NewFile()
	defer f.Close()
	at := map[int]int{} // row of a unit
	n := 0
	for b := range blocks {
		from := n + 1
		for i, u := range all {
			if u.block == b {
				n++
				at[i] = n
			}
		}
		for i, u := range all {
			if u.block != b {
				continue
			}
			if err := line(f, at[i], u, fmt.Sprintf("$AP$%d:$AP$%d", from, n)); err != nil {
				return nil, err
			}
		}
	}
	out := []string{}
	for i := range all {
		rank, err := f.CalcCellValue("Sheet1", fmt.Sprintf("AQ%d", at[i]))
		if err != nil {
			return nil, err
		}
		out = append(out, rank)
	}
	return out, nil
}

// line is one unit: A to AN its rows, AO what it reported, AP the sum, AQ the rank.
func line(f *excelize.File, row int, u unit, sums string) error {
	cells := []any{}
	for j, m := range u.marks {
		if counted(j) {
			cells = append(cells, nil)
		} else {
			cells = append(cells, m)
		}
	}
	if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", row), &cells); err != nil {
		return err
	}
	for j := range u.marks {
		if !counted(j) {
			continue
		}
		name, _ := excelize.CoordinatesToCellName(j+1, row) // both are positive
		if err := f.SetCellFormula("Sheet1", name, fmt.Sprintf("$AO%d*10", row)); err != nil {
			return err
		}
	}
	if err := f.SetCellValue("Sheet1", fmt.Sprintf("AO%d", row), u.done); err != nil {
		return err
	}
	if err := f.SetCellFormula("Sheet1", fmt.Sprintf("AP%d", row), fmt.Sprintf("SUM(A%d:AN%d)", row, row)); err != nil {
		return err
	}
	return f.SetCellFormula("Sheet1", fmt.Sprintf("AQ%d", row), fmt.Sprintf("RANK(AP%d,%s)", row, sums))
}
