package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/internal/base/fault"
	"thidua/internal/platform/files"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// keeping gives the house a folder, so that long sheets are read by a job.
func keeping(t *testing.T) *house {
	t.Helper()
	h := open(t)
	f, err := files.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	h.Keep(f)
	return h
}

// longSheet has rows rows, of which every thousandth has stray spaces.
func longSheet(rows int) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range rows {
		space := ""
		if i%1000 == 0 {
			space = " "
		}
		fmt.Fprintf(&b, "Khoa số %d%s,Sở Y tế tỉnh Minh Sơn,TTLDTT,2024\n", i, space)
	}
	return b.String()
}

func (h *house) now(t *testing.T, id ID) Preview {
	t.Helper()
	p, err := h.Preview(context.Background(), h.officer, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (h *house) stored(t *testing.T) (rows, doubts int) {
	t.Helper()
	h.update(t, func(tx *store.Tx) error {
		return tx.Row(`SELECT (SELECT COUNT(*) FROM intake_row), (SELECT COUNT(*) FROM intake_doubt)`).Scan(&rows, &doubts)
	})
	return rows, doubts
}

func TestALongSheetIsReadByAJob(t *testing.T) {
	ctx := context.Background()
	const rows = 2*stride + 700
	t.Run("the answer comes at once, the rows later, and the same as if read at once", func(t *testing.T) {
		h := keeping(t)
		u := h.sent(t, longSheet(rows))
		if u.State != Reading || u.Job == "" || u.Rows != rows {
			t.Fatalf("%+v", u)
		}
		if n, _ := h.stored(t); n != 0 {
			t.Errorf("%d rows before the job", n)
		}
		_, err := h.Accept(ctx, h.officer, u.ID)
		refused(t, err, fault.Conflict, "intake.still-reading")
		_, err = h.send(h.officer, longSheet(rows))
		refused(t, err, fault.Conflict, "intake.same-file")
		if err := h.Read(ctx, u.ID); err != nil {
			t.Fatal(err)
		}
		p := h.now(t, u.ID)
		if p.State != Open || p.Rows != rows || p.Done != rows || p.Doubts != 5 || p.Distinct != rows {
			t.Errorf("%+v", p)
		}
		if err := h.Read(ctx, u.ID); err != nil {
			t.Errorf("a job that comes again finds nothing to do: %v", err)
		}
		other := open(t)
		at := other.now(t, other.sent(t, longSheet(rows)).ID)
		if at.Rows != p.Rows || at.Doubts != p.Doubts || at.SHA256 != p.SHA256 || len(at.Groups) != len(p.Groups) {
			t.Errorf("at once: %+v", at)
		}
	})
	t.Run("a short sheet and one that must not wait are read at once", func(t *testing.T) {
		h := keeping(t)
		if u := h.sent(t, longSheet(short)); u.State != Open || u.Job != "" {
			t.Errorf("%+v", u)
		}
		text := longSheet(short + 1)
		u, err := h.Upload(ctx, h.officer, NewUpload{Unit: h.health.ID, Title: "x", Award: "TTLDTT", Year: 2024, File: "x.csv", AtOnce: true}, strings.NewReader(text), int64(len(text)))
		if err != nil || u.State != Open {
			t.Errorf("%+v %v", u, err)
		}
	})
	t.Run("stopped after any batch it goes on, and no row is there twice", func(t *testing.T) {
		h := keeping(t)
		u := h.sent(t, longSheet(rows))
		for after := 1; ; after++ {
			err := h.Read(interrupted(ctx, after), u.ID)
			if err == nil {
				break
			}
			if !errors.Is(err, context.Canceled) || after > 200 {
				t.Fatal(err)
			}
		}
		n, doubts := h.stored(t)
		if p := h.now(t, u.ID); p.State != Open || n != rows || doubts != 5 {
			t.Errorf("%s, %d rows, %d doubts", p.State, n, doubts)
		}
	})
	t.Run("discarded while it is read, nothing stays, and the job ends well", func(t *testing.T) {
		h := keeping(t)
		u := h.sent(t, longSheet(rows))
		h.begun(t, u)
		if err := h.Discard(ctx, h.officer, u.ID); err != nil {
			t.Fatal(err)
		}
		if err := h.Read(ctx, u.ID); err != nil {
			t.Fatal(err)
		}
		if n, doubts := h.stored(t); n != 0 || doubts != 0 || h.now(t, u.ID).State != Discarded {
			t.Errorf("%d rows, %d doubts", n, doubts)
		}
		if again := h.sent(t, longSheet(rows)); again.ID == u.ID {
			t.Error("the same file may come again")
		}
	})
	t.Run("a job nobody does any more gives way to the same file", func(t *testing.T) {
		h := keeping(t)
		u := h.sent(t, longSheet(rows))
		h.begun(t, u)
		h.update(t, func(tx *store.Tx) error {
			_, err := tx.Exec(`UPDATE queue_job SET state = 'dead', ended = run_at WHERE id = $1`, u.Job)
			return err
		})
		if !h.now(t, u.ID).Stuck {
			t.Error("nobody reads it")
		}
		again := h.sent(t, longSheet(rows))
		if err := h.Read(ctx, again.ID); err != nil {
			t.Fatal(err)
		}
		if n, _ := h.stored(t); n != rows {
			t.Errorf("%d rows", n)
		}
	})
	t.Run("a row that cannot be read is told with its number, and none is kept", func(t *testing.T) {
		h := keeping(t)
		u, err := h.sendBook(t, rows, "A"+fmt.Sprint(rows+2), slices.Repeat([]any{"x"}, 301))
		if err != nil {
			t.Fatal(err)
		}
		if err := h.Read(ctx, u.ID); err != nil {
			t.Fatal(err)
		}
		p := h.now(t, u.ID)
		if n, doubts := h.stored(t); p.State != Discarded || n != 0 || doubts != 0 {
			t.Errorf("%s, %d rows, %d doubts", p.State, n, doubts)
		}
		if len(p.Refusal) != 1 || p.Refusal[0].Code != "sheet.too-many-columns" || fmt.Sprint(p.Refusal[0].Args) != fmt.Sprint([]any{rows + 2, 301, 200}) {
			t.Errorf("%+v", p.Refusal)
		}
		_, err = h.send(h.officer, longSheet(rows)+strings.Repeat("x,", 300)+"y\n")
		refused(t, err, fault.Invalid, "sheet.too-many-columns")
		_, err = h.send(h.officer, longSheet(rows)+"\xff\xfe,x,x,x\n")
		refused(t, err, fault.Invalid, "sheet.not-utf8")
	})
	t.Run("XLSX too", func(t *testing.T) {
		h := keeping(t)
		u, err := h.sendBook(t, rows, "", nil)
		if err != nil || u.State != Reading || u.Rows != rows {
			t.Fatalf("%+v %v", u, err)
		}
		if err := h.Read(ctx, u.ID); err != nil {
			t.Fatal(err)
		}
		if p := h.now(t, u.ID); p.State != Open || p.Rows != rows {
			t.Errorf("%+v", p)
		}
	})
}

// sendBook sends a long sheet as .xlsx, with one row more at a cell.
func (h *house) sendBook(t *testing.T, rows int, at string, last []any) (Upload, error) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	_ = w.SetRow("A1", []any{"Tên tập thể", "Trực thuộc", "Năm"})
	for i := range rows {
		_ = w.SetRow(fmt.Sprintf("A%d", i+2), []any{fmt.Sprintf("Khoa %d", i), "Sở Y tế tỉnh Minh Sơn", 2024})
	}
	if at != "" {
		_ = w.SetRow(at, last)
	}
	var b bytes.Buffer
	if err := errors.Join(w.Flush(), f.Write(&b)); err != nil {
		t.Fatal(err)
	}
	return h.Upload(context.Background(), h.officer, NewUpload{Unit: h.health.ID, Title: "x", Award: "TTLDTT", Year: 2024, File: "x.xlsx"}, bytes.NewReader(b.Bytes()), int64(b.Len()))
}

// begun has the job stop when it has stored some rows, not all.
func (h *house) begun(t *testing.T, u Upload) {
	t.Helper()
	for n := 1; ; n++ {
		_ = h.Read(interrupted(context.Background(), n), u.ID)
		if rows, _ := h.stored(t); rows >= u.Rows {
			t.Fatal("the job did not stop half way")
		} else if rows > 0 {
			return
		}
	}
}

// interrupted is a context that is over after it was asked n times.
func interrupted(ctx context.Context, n int) context.Context {
	return &countdown{ctx, &n}
}

type countdown struct {
	context.Context
	left *int
}

func (c *countdown) Err() error {
	if *c.left--; *c.left < 0 {
		return context.Canceled
	}
	return c.Context.Err()
}

func TestTheJobIsInTheQueue(t *testing.T) {
	h := keeping(t)
	u := h.sent(t, longSheet(short+1))
	h.update(t, func(tx *store.Tx) error {
		j, err := queue.Find(tx, u.Job)
		if err != nil || j.Kind != ReadJob || !strings.Contains(string(j.Args), string(u.ID)) {
			t.Errorf("%+v %v", j, err)
		}
		return nil
	})
}
