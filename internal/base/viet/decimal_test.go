package viet

import "testing"

func TestDecimal(t *testing.T) {
	for in, want := range map[string]string{
		"12": "12", "12,5": "12.5", "12.5": "12.5", "1.234,50": "1234.5", "1,234.5": "1234.5", "1 234,5": "1234.5", "1\u00a0200": "1200",
		"1.234.567": "1234567", "1,234,567": "1234567", "-3,25": "-3.25", "0.125": "0.125", ",5": "0.5", "5,": "5", "1,200": "1.2", "007": "007",
	} {
		if got, sure, ok := Decimal(in); got != want || !sure || !ok {
			t.Errorf("%q is %q %v %v, want %q", in, got, sure, ok, want)
		}
	}
	if got, sure, ok := Decimal("1.234"); got != "1234" || sure || !ok {
		t.Errorf("a thousand, or one and a bit: %q %v %v", got, sure, ok)
	}
	for _, in := range []string{"", "chín", "1.2.3", "1.23.456,5", "1.234.5", "1,2,3", "1.234,5,6", "12-3", "--", "1e3", "١"} {
		if got, _, ok := Decimal(in); ok {
			t.Errorf("%q is %q", in, got)
		}
	}
}
