package web

import (
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/platform/pace"
)

// A Form is what was typed, and what is wrong with it. Read every field first,
// then ask Err: all mistakes are shown at once. (Biểu mẫu.)
type Form struct {
	values url.Values
	files  map[string][]*multipart.FileHeader
	wrong  []fault.Reason
	sent   bool      // read from a request
	page   string    // it is kept for as a draft
	keptAt time.Time // when what fills it was kept as a draft
	// olderAt is when a draft was kept over a revision that is no longer the
	// newest; it does not fill the form.
	olderAt time.Time
}

// NewForm is an empty form, or one filled with name, value pairs, for the page
// that shows it first.
func NewForm(pairs ...string) *Form {
	f := &Form{values: url.Values{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		f.values.Add(pairs[i], pairs[i+1])
	}
	return f
}

// ReadForm reads a posted form, also one with files.
func ReadForm(r *http.Request) (*Form, error) {
	var err error
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		err = r.ParseMultipartForm(4 << 20)
	} else {
		err = r.ParseForm()
	}
	if err != nil {
		if big := tooBig(err); big != err {
			return nil, big
		}
		return nil, fault.Because(fault.Invalid, err, fault.Reason{Code: "form.unreadable"})
	}
	f := &Form{values: r.PostForm, sent: true}
	if r.MultipartForm != nil {
		f.files = r.MultipartForm.File
	}
	return f, nil
}

// Wrong notes a mistake at a field.
func (f *Form) Wrong(field, code string, args ...any) {
	f.wrong = append(f.wrong, fault.Reason{Code: code, Field: field, Args: args})
}

// Err is every mistake found so far as one refusal, nil if there is none.
func (f *Form) Err() error {
	if len(f.wrong) == 0 {
		return nil
	}
	return fault.New(fault.Invalid, f.wrong...)
}

// Keep takes what an act refused as mistakes of this form: Invalid is kept, and what
// came too often, for that typed is to be sent again; nil comes back, so that the page shows the form again; any other error is
// returned for the kit to answer. With nil it asks whether the form is at fault.
func (f *Form) Keep(err error) error {
	if err == nil || !fault.Is(err, fault.Invalid) && pace.Minutes(err) == 0 {
		return err
	}
	f.wrong = append(f.wrong, fault.Reasons(err)...)
	return nil
}

// Get is what was typed, as it is shown again; "" for what is no text.
func (f *Form) Get(name string) string {
	if s := f.values.Get(name); text(s) {
		return s
	}
	return ""
}

// Set fills a field in, for a form shown first.
func (f *Form) Set(name, value string) { f.values.Set(name, value) }

// Add fills one more value of a name in: a ticked box.
func (f *Form) Add(name, value string) { f.values.Add(name, value) }

// All is every value of a name: ticked boxes.
func (f *Form) All(name string) []string {
	return slices.DeleteFunc(slices.Clone(f.values[name]), func(s string) bool { return !text(s) })
}

// Text is one line or more of text: NFC, without control characters, trimmed;
// at most max characters. Empty is allowed.
func (f *Form) Text(name string, max int) string {
	s := f.values.Get(name)
	if !utf8.ValidString(s) {
		f.Wrong(name, "form.not-text")
		return ""
	}
	s = strings.TrimSpace(strings.Map(printable, norm.NFC.String(strings.ReplaceAll(s, "\r\n", "\n"))))
	if n := utf8.RuneCountInString(s); n > max {
		f.Wrong(name, "form.too-long", n, max)
	}
	return s
}

func printable(r rune) rune {
	if unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\u202e' || r == '\u202d' {
		return -1
	}
	return r
}

// Need is Text that must be there; code says what to write ("form.needed" when "").
func (f *Form) Need(name string, max int, code string) string {
	s := f.Text(name, max)
	if s == "" {
		if code == "" {
			code = "form.needed"
		}
		f.Wrong(name, code)
	}
	return s
}

// Secret is a password as typed, untouched.
func (f *Form) Secret(name string) string { return f.values.Get(name) }

// Day is a day typed dd/mm/yyyy; empty is the zero day.
func (f *Form) Day(name string) civil.Date {
	s := f.Text(name, 40)
	if s == "" {
		return civil.Date{}
	}
	d, err := civil.ParseForm(s)
	if err != nil {
		f.Wrong(name, "form.not-a-day", s)
	}
	return d
}

// NeedDay is a Day that must be there.
func (f *Form) NeedDay(name string) civil.Date {
	if strings.TrimSpace(f.values.Get(name)) == "" {
		f.Wrong(name, "form.needed")
		return civil.Date{}
	}
	return f.Day(name)
}

// Int is a whole number; thousands may be grouped by dots. Empty is 0.
func (f *Form) Int(name string) int {
	s := f.Text(name, 40)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.ReplaceAll(s, ".", ""))
	if err != nil {
		f.Wrong(name, "form.not-a-number", s)
	}
	return n
}

// NeedInt is an Int that must be there: an empty box is not 0.
func (f *Form) NeedInt(name string) int {
	if strings.TrimSpace(f.values.Get(name)) == "" {
		f.Wrong(name, "form.needed")
		return 0
	}
	return f.Int(name)
}

// Bool reports a ticked box.
func (f *Form) Bool(name string) bool { return f.values.Get(name) != "" }

// Choice is one of the values allowed, else a mistake.
func (f *Form) Choice(name string, allowed ...string) string {
	s := f.values.Get(name)
	if !slices.Contains(allowed, s) {
		f.Wrong(name, "form.choose")
		return ""
	}
	return s
}

// Typed checks the word of an act that cannot be undone, compared without case
// and marks.
func (f *Form) Typed(name, word string) bool {
	if viet.Fold(f.Get(name)) == viet.Fold(word) {
		return true
	}
	f.Wrong(name, "form.typed-word", word)
	return false
}

// A File is an upload: its name as sent (shown, never used as a path), and its
// bytes to read once.
type File struct {
	Name string
	Size int64
	io.ReadCloser
}

// At is the file where its reader jumps about; a part of a form always can.
func (f *File) At() io.ReaderAt {
	at, _ := f.ReadCloser.(io.ReaderAt)
	return at
}

// File opens the upload of a field. Without one it is a mistake and nil.
func (f *Form) File(name string) *File {
	if list := f.Files(name, 1); len(list) > 0 {
		return list[0]
	}
	return nil
}

// Files opens the uploads of a field, most of them at the most. Without one it
// is a mistake.
func (f *Form) Files(name string, most int) (list []*File) {
	heads := f.files[name]
	if len(heads) == 0 || heads[0].Size == 0 && heads[0].Filename == "" {
		f.Wrong(name, "form.needed-file")
		return nil
	}
	for _, h := range heads[:min(most, len(heads))] {
		in, err := h.Open()
		if err != nil {
			f.Wrong(name, "form.unreadable")
			return list
		}
		list = append(list, &File{Name: clean(h.Filename), Size: h.Size, ReadCloser: in})
	}
	return list
}

// HasFile reports that a file was sent.
func (f *Form) HasFile(name string) bool {
	return len(f.files[name]) > 0 && f.files[name][0].Filename != ""
}

func clean(name string) string {
	name = strings.Map(printable, norm.NFC.String(strings.ToValidUTF8(name, "")))
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	if r := []rune(name); len(r) > 200 {
		name = string(r[len(r)-200:])
	}
	return name
}

// Close removes the temporary files of uploads; defer it after ReadForm.
func Close(r *http.Request) {
	if r.MultipartForm != nil {
		_ = r.MultipartForm.RemoveAll()
	}
}
