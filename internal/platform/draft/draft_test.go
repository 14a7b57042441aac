package draft

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store/storetest"
)

func TestKeep(t *testing.T) {
	clock := storetest.NewClock()
	k := New(storetest.OpenAt(t, clock))
	typed := url.Values{"note": {"Đã gõ\nhai dòng"}, "pick": {"a", "b"}}
	if _, err := k.Keep(t.Context(), "a1", "/x", typed); err != nil {
		t.Fatal(err)
	}
	clock.Add(time.Minute)
	at, err := k.Keep(t.Context(), "a1", "/x", url.Values{"note": {"khác"}, "pick": {"a", "b"}})
	if err != nil {
		t.Fatal(err)
	}
	got, when, err := k.Kept(t.Context(), "a1", "/x")
	if err != nil || got.Get("note") != "khác" || len(got["pick"]) != 2 || !when.Equal(at) {
		t.Errorf("%v %v %v", got, when, err)
	}
	for name, who := range map[string][2]string{"another account": {"a2", "/x"}, "another page": {"a1", "/y"}} {
		if got, _, err := k.Kept(t.Context(), who[0], who[1]); err != nil || got != nil {
			t.Errorf("%s sees %v %v", name, got, err)
		}
	}
	if err := k.Drop(t.Context(), "a1", "/x"); err != nil {
		t.Fatal(err)
	}
	if got, _, _ := k.Kept(t.Context(), "a1", "/x"); got != nil {
		t.Errorf("still there: %v", got)
	}
}

func TestLimits(t *testing.T) {
	clock := storetest.NewClock()
	k := New(storetest.OpenAt(t, clock))
	if _, err := k.Keep(t.Context(), "a", "/x", url.Values{"n": {strings.Repeat("x", largest)}}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a draft over the limit: %v", err)
	}
	if _, err := k.Keep(t.Context(), "", "/x", url.Values{"n": {"x"}}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a stranger's draft: %v", err)
	}
	for i := range most + 5 {
		clock.Add(time.Second)
		if _, err := k.Keep(t.Context(), "a", fmt.Sprint("/", i), url.Values{"n": {"x"}}); err != nil {
			t.Fatal(err)
		}
	}
	if got, _, _ := k.Kept(t.Context(), "a", "/4"); got != nil {
		t.Error("the oldest of too many is still there")
	}
	if got, _, _ := k.Kept(t.Context(), "a", "/5"); got == nil {
		t.Error("one too many was forgotten")
	}
	clock.Add(oldest + time.Hour)
	if _, err := k.Keep(t.Context(), "a", "/new", url.Values{"n": {"x"}}); err != nil {
		t.Fatal(err)
	}
	if got, _, _ := k.Kept(t.Context(), "a", "/20"); got != nil {
		t.Error("a draft of last month is still there")
	}
}
