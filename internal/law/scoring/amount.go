package scoring

import (
	"database/sql/driver"
	"fmt"
)

// An Amount is a figure that may not be known: its zero value is not, and is not
// zero. (Số liệu có thể chưa có.)
type Amount struct {
	Given  bool
	Figure Figure
}

// Known is an amount that is known.
func Known(f Figure) Amount { return Amount{true, f} }

// Value writes the figure into a database, and nothing where it is not known.
func (a Amount) Value() (driver.Value, error) {
	if !a.Given {
		return nil, nil
	}
	return int64(a.Figure), nil
}

// Scan reads what Value writes.
func (a *Amount) Scan(v any) error {
	switch n := v.(type) {
	case nil:
		*a = Amount{}
	case int64:
		*a = Known(Figure(n))
	default:
		return fmt.Errorf("cannot read an amount from %T", v)
	}
	return nil
}
