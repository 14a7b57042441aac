package money

import "testing"

func TestDong(t *testing.T) {
	for n, want := range map[Dong]string{0: "0", 999: "999", 1000: "1.000", 8190000: "8.190.000", -12345: "-12.345"} {
		if got := n.String(); got != want {
			t.Errorf("%d = %s, want %s", int64(n), got, want)
		}
	}
	for n, want := range map[Dong]Dong{702000: 710000, 710000: 710000, 1: 10000, 0: 0, -15000: -10000} {
		if got := n.CeilTo(10000); got != want {
			t.Errorf("CeilTo(%d) = %d, want %d", n, got, want)
		}
	}
}
