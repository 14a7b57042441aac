package app

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/structure"
	"thidua/internal/law/target"
	"thidua/regulations"
)

//go:embed demovss.yaml
var vssText []byte

func readVSS() (people demoPlan, movements []storyMovement, err error) {
	d := yaml.NewDecoder(bytes.NewReader(vssText), yaml.Strict())
	var all struct{ Movements []storyMovement }
	if err = d.Decode(&people); err == nil {
		err = d.Decode(&all)
	}
	return people, all.Movements, err
}

// vss lives through plan 1332/KH-BHXH by the acts of its people, on a clock that
// moves: three years of figures, from 63 offices to 34.
type vss struct {
	*demo
	clock   *calendar
	plans   []storyMovement
	told    movedSoFar
	offices []registry.Unit // of the day, by name
}

// MakeVSS fills an empty database with the example house of Vietnam Social
// Security, as MakeDemo does with the demo's.
func MakeVSS(ctx context.Context, c Config) (err error) {
	defer fault.Wrap(&err, "make the house of social security")
	s, err := beginVSS(ctx, c)
	if err != nil {
		return err
	}
	defer s.House.Close()
	for _, ch := range s.chapters() {
		if err := s.live(ch); err != nil {
			return err
		}
	}
	return s.number()
}

func beginVSS(ctx context.Context, c Config) (*vss, error) {
	people, plans, err := readVSS()
	if err != nil {
		return nil, err
	}
	clock := &calendar{}
	clock.set(civil.On(2022, 6, 2))
	c.Now, c.Demo = clock.now, true
	if err := markDemo(ctx, c, vssHouse); err != nil {
		return nil, err
	}
	h, err := Open(ctx, c)
	if err != nil {
		return nil, err
	}
	return &vss{demo: h.demo(ctx, people), clock: clock, plans: plans, told: nothingMoved()}, nil
}

func (s *vss) live(ch chapter) error {
	s.clock.set(ch.day)
	if err := ch.tell(); err != nil {
		return fmt.Errorf("%s: %w", ch.name, err)
	}
	return nil
}

func (s *vss) chapters() []chapter {
	return []chapter{
		{"people", civil.On(2022, 6, 2), s.arrive},
		{"poor", civil.On(2022, 6, 2), func() error { return s.launch("poor") }},
		{"thrift", civil.On(2022, 11, 18), func() error { return s.launch("thrift") }},
		{"plan", civil.On(2023, 5, 10), func() error { return s.launch("plan1332") }},
		{"answers", civil.On(2023, 6, 5), s.answers},
		{"reminder", civil.On(2023, 6, 19), s.remind},
		{"figures of 2023", civil.On(2024, 1, 8), func() error { return s.figures(2023) }},
		{"houses", civil.On(2025, 1, 2), func() error { return s.launch("houses") }},
		{"figures of 2024", civil.On(2025, 1, 8), func() error { return s.figures(2024) }},
		{"houses taken", civil.On(2025, 1, 20), s.takeHouses},
		{"houses until June", civil.On(2025, 6, 30), func() error { return s.houses(1, 6) }},
		{"merged", civil.On(2025, 7, 2), s.merged},
		{"asked anew", civil.On(2025, 7, 10), s.askHeirs},
		{"answered anew", civil.On(2025, 7, 24), s.heirsAnswer},
		{"figures of 2025", civil.On(2026, 1, 8), func() error { return s.figures(2025) }},
		{"houses until December", civil.On(2026, 1, 8), func() error { return s.houses(7, 12) }},
		{"savings", civil.On(2026, 1, 12), s.savings},
		{"interim", civil.On(2026, 1, 20), s.interim},
	}
}

// arrive establishes the offices with all that followed them, and the people.
func (s *vss) arrive() error {
	book, err := offices()
	if err != nil {
		return err
	}
	root, _, err := s.Registry.Establish(s.ctx, s.op, book, "")
	if err != nil {
		return err
	}
	s.unit["vss"] = root.ID
	for _, step := range []func() error{s.found, s.people, s.accounts} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// offices are the 63 of the provinces until 30 June 2025 and the 34 that follow
// them, each the office of the province that followed theirs. The 35 regions of
// the three months between are left out: no year ended in them.
func offices() (book structure.Book, err error) {
	books, err := structure.Load(regulations.Structure)
	if err != nil {
		return book, err
	}
	at := map[string]structure.Book{}
	for _, b := range books {
		at[b.ID] = b
	}
	book = at[vssHouse]
	before, after := book.Sets[0], book.Sets[len(book.Sets)-1]
	before.To = after.From.AddDays(-1)
	book.Sets, book.Changes, book.Successions, book.SHA256 = []structure.Set{before, after}, nil, nil, ""
	follows := map[string]bool{}
	for _, x := range at["provinces"].Successions {
		follows[x.New] = true
		book.Successions = append(book.Successions, x)
	}
	for _, u := range after.Units {
		if !follows[u.Key] {
			book.Successions = append(book.Successions, structure.Succession{New: u.Key, Old: []string{"63-" + u.Code}, Day: after.From, Kind: "renamed", Source: after.Source})
		}
	}
	return book, nil
}

func (s *vss) launch(key string) error {
	i := slices.IndexFunc(s.plans, func(x storyMovement) bool { return x.Key == key })
	return s.move(s.told, s.plans[i])
}

func (s *vss) plan() movement.ID { return s.told.movements["plan1332"].ID }

// read reads the offices of the day that a movement called.
func (s *vss) read(who access.Actor, of movement.ID) error {
	calls, _, err := s.Movements.Calls(s.ctx, who, of, movement.CallFilter{Size: -1})
	s.offices = nil
	for _, c := range calls {
		if c.State != movement.Passed {
			s.offices = append(s.offices, registry.Unit{ID: c.Unit, Name: c.Name})
		}
	}
	return err
}

// share is what the i-th office takes, made up: works, đồng saved, and percents.
func share(i int) map[string]scoring.Figure {
	return map[string]scoring.Figure{"works": figure(float64(1 + i%3)), "saved": figure(float64(1_000_000_000 + 100_000_000*(i%8))), "online": figure(float64(93 + i%5)), "pleased": figure(float64(90 + i%5))}
}

// began is what an office's figures began from, made up.
var began = map[string]int64{"online": 70, "pleased": 82}

var shareOrder = []string{"works", "saved", "online", "pleased"}

// answers has the offices answer: two are silent, one declines, three plan a
// movement of their own.
func (s *vss) answers() error {
	who, err := s.as("daumoi")
	if err != nil {
		return err
	}
	if err := s.read(who, s.plan()); err != nil {
		return err
	}
	for i, u := range s.offices[:len(s.offices)-2] {
		r := movement.Reply{Takes: true, Number: fmt.Sprintf("%d/KH-BHXH (mẫu)", 100+i), Day: who.Today, Persons: "Giám đốc, Phó Giám đốc phụ trách (mẫu)"}
		switch {
		case i == 40:
			r = movement.Reply{Because: "Số mẫu: đang sắp xếp lại trụ sở, tham gia từ năm sau"}
		case i%21 == 0:
			if r.Child, err = s.own(who, u, r.Number); err != nil {
				return err
			}
			fallthrough
		default:
			for _, key := range shareOrder {
				r.Shares = append(r.Shares, movement.Share{Target: s.told.targets[key], Goal: share(i)[key], Baseline: known(began[key])})
			}
		}
		if _, err := s.Movements.Answer(s.ctx, who, s.plan(), u.ID, r); err != nil {
			return fmt.Errorf("%s: %w", u.Name, err)
		}
	}
	return nil
}

// own is a movement of one office beneath the plan.
func (s *vss) own(who access.Actor, u registry.Unit, number string) (movement.ID, error) {
	s.unit[string(u.ID)] = u.ID
	goal := 2.0
	x := storyMovement{Key: string(u.ID), By: "daumoi", Signer: "tgd", Body: string(u.ID), Parent: "plan1332", Title: "Giám đốc (mẫu)", Number: number, Name: "Trụ sở gọn, giao dịch nhanh – " + u.Name + " (mẫu)",
		Aims: "Số mẫu.", Subjects: "Công chức, viên chức của đơn vị.", Criteria: "Theo kế hoạch của ngành.", Measures: "Kiểm tra hằng quý.", Scope: movement.InUnit, On: who.Today, To: civil.On(2030, 12, 31),
		Targets: []storyTarget{{Key: "room-" + string(u.ID), Name: "Trụ sở bố trí lại (số mẫu)", Kind: movement.Count, In: "trụ sở", Goal: &goal, Every: target.Year, Roll: target.Total}}}
	x.Contents = append(x.Contents, struct{ Area, Actor, Text string }{"Trụ sở", "Văn phòng", "Bố trí lại nơi giao dịch"})
	err := s.move(s.told, x)
	return s.told.movements[x.Key].ID, err
}

func (s *vss) remind() error {
	who, err := s.as("tdkt")
	if err == nil {
		_, err = s.Movements.Remind(s.ctx, who, s.plan())
	}
	return err
}

// figures has every office of the end of a year say how things stand, made up.
func (s *vss) figures(year int) error {
	who, err := s.as("daumoi")
	if err != nil {
		return err
	}
	if err := s.read(who, s.plan()); err != nil {
		return err
	}
	gone := year - 2022 // years
	var r progress.Reporting
	for i, u := range s.offices {
		if i == 40 || i >= 61 {
			continue // took no part
		}
		for key, n := range map[string]float64{"works": float64(gone*(1+i%2)) / 2 * 63 / float64(len(s.offices)), "saved": float64(gone) * float64(220_000_000+9_000_000*(i%8)) * 63 / float64(len(s.offices)), "online": float64(72 + 5*gone + i%5), "pleased": float64(82 + 2*gone + i%4)} {
			r.Entries = append(r.Entries, progress.Entry{Key: progress.Key{Target: s.told.targets[key], Unit: u.ID, Period: target.Period{Every: target.Year, Year: year, No: 1}}, Value: known(int64(n))})
		}
	}
	return s.report(who, s.plan(), r)
}

func (s *vss) report(who access.Actor, to movement.ID, r progress.Reporting) error {
	slices.SortFunc(r.Entries, func(a, b progress.Entry) int { return strings.Compare(a.String(), b.String()) })
	done, err := s.Progress.Report(s.ctx, who, to, r)
	if err == nil && len(done.Refused) > 0 {
		err = fmt.Errorf("refused: %s %v", done.Refused[0].Why.Code, done.Refused[0].Why.Args)
	}
	return err
}

// promised is what the i-th of 63 offices takes of the 6,720 houses pledged at the
// launch, made up.
func promised(i int) int64 {
	if i%3 == 0 {
		return 106
	}
	return 107
}

func (s *vss) takeHouses() error {
	who, err := s.as("daumoi")
	if err != nil {
		return err
	}
	to := s.told.movements["houses"].ID
	if err := s.read(who, to); err != nil {
		return err
	}
	for i, u := range s.offices {
		r := movement.Reply{Takes: true, Shares: []movement.Share{{Target: s.told.targets["roofs"], Goal: figure(float64(promised(i))), Baseline: known(0)}}}
		if _, err := s.Movements.Answer(s.ctx, who, to, u.ID, r); err != nil {
			return fmt.Errorf("%s: %w", u.Name, err)
		}
	}
	return nil
}

// houses has every office tell some months of 2025, made up: 16,000 houses a month of
// all together at first, fewer in the last.
func (s *vss) houses(from, to int) error {
	who, err := s.as("daumoi")
	if err != nil {
		return err
	}
	in := s.told.movements["houses"].ID
	if err := s.read(who, in); err != nil {
		return err
	}
	var r progress.Reporting
	for month := from; month <= to; month++ {
		all := int64(15_400*month + 10*month*(12-month))
		for i, u := range s.offices {
			n := all / int64(len(s.offices))
			if int64(i) < all%int64(len(s.offices)) {
				n++
			}
			r.Entries = append(r.Entries, progress.Entry{Key: progress.Key{Target: s.told.targets["roofs"], Unit: u.ID, Period: target.Period{Every: target.Month, Year: 2025, No: month}}, Value: known(n)})
		}
	}
	return s.report(who, in, r)
}

// merged passes what 63 offices took to the 34 that stand in their place.
func (s *vss) merged() error {
	who, err := s.as("tdkt")
	if err != nil {
		return err
	}
	for _, m := range []string{"plan1332", "houses"} {
		if _, err := s.Movements.Succeed(s.ctx, who, s.told.movements[m].ID); err != nil {
			return err
		}
	}
	_, err = s.Progress.Settle(s.ctx)
	return err
}

// askHeirs asks the offices anew of whose averages nobody can say what they are; the
// last three are not asked yet.
func (s *vss) askHeirs() error {
	who, err := s.as("tdkt")
	if err != nil {
		return err
	}
	lacks, _, err := s.Movements.Calls(s.ctx, who, s.plan(), movement.CallFilter{Lacks: true, Size: -1})
	if err != nil {
		return err
	}
	s.offices = nil
	for _, c := range lacks[:len(lacks)-3] {
		s.offices = append(s.offices, registry.Unit{ID: c.Unit, Name: c.Name})
	}
	ids := make([]registry.UnitID, len(s.offices))
	for i, u := range s.offices {
		ids[i] = u.ID
	}
	return s.Movements.AskAgain(s.ctx, who, s.plan(), who.Today.AddDays(21), ids...)
}

// heirsAnswer has those that were asked say what they take, but two.
func (s *vss) heirsAnswer() error {
	who, err := s.as("daumoi")
	if err != nil {
		return err
	}
	for i, u := range s.offices[:len(s.offices)-2] {
		x, err := s.Movements.Response(s.ctx, who, s.plan(), u.ID)
		if err != nil {
			return err
		}
		var r movement.Reply
		r.Takes = true
		for _, h := range x.Standing().Shares {
			if h.Target == s.told.targets["works"] || h.Target == s.told.targets["saved"] {
				r.Shares = append(r.Shares, h)
			}
		}
		for _, key := range []string{"online", "pleased"} {
			r.Shares = append(r.Shares, movement.Share{Target: s.told.targets[key], Goal: share(i)[key], Baseline: known(began[key])})
		}
		if _, err := s.Movements.Answer(s.ctx, who, s.plan(), u.ID, r); err != nil {
			return fmt.Errorf("%s: %w", u.Name, err)
		}
	}
	return nil
}

// savings are what two offices saved, made up: one with its proof, one that is only
// said.
func (s *vss) savings() error {
	who, err := s.as("daumoi")
	if err != nil {
		return err
	}
	if err := s.read(who, s.plan()); err != nil {
		return err
	}
	first, second := s.offices[0], s.offices[1]
	s.unit["first"], s.unit["second"] = first.ID, second.ID
	for _, x := range []storySaving{
		{By: "daumoi", Unit: "first", What: "Dùng chung trụ sở sau sắp xếp (số mẫu)", Kind: progress.Money, Amount: 3_250_000_000, Baseline: "Hai trụ sở, chi vận hành 5,1 tỷ đồng một năm (mẫu)", Method: "Chi trước trừ chi sau, theo quyết toán (mẫu)", Proof: "Quyết toán chi trụ sở 2025 (mẫu)"},
		{By: "daumoi", Unit: "second", What: "Bớt giờ đối chiếu nhờ dữ liệu dùng chung (số mẫu)", Kind: progress.Hours, Amount: 1840, Baseline: "Mỗi hồ sơ đối chiếu 20 phút (mẫu)"},
	} {
		if err := s.save(s.plan(), x); err != nil {
			return err
		}
	}
	return nil
}

// interim is the review after two and a half years, with the three best.
func (s *vss) interim() error {
	who, err := s.as("tdkt")
	if err != nil {
		return err
	}
	taking, _, err := s.Movements.Calls(s.ctx, who, s.plan(), movement.CallFilter{State: movement.Takes, Size: -1})
	if err != nil {
		return err
	}
	f := movement.Finding{Kind: movement.Interim, On: civil.On(2025, 12, 31), Results: "Số mẫu: phần lớn đơn vị đạt tiến độ đã nhận.", Limits: "Số mẫu: báo cáo chậm ở kỳ sắp xếp tổ chức.",
		Causes: "Số mẫu: bàn giao giữa đơn vị cũ và mới.", Lessons: "Số mẫu: chốt số liệu trước ngày hợp nhất, ghi rõ đơn vị kế thừa."}
	for i, c := range taking[:3] {
		f.Ranks = append(f.Ranks, movement.Rank{Unit: c.Unit, Place: i + 1, Because: "Số mẫu"})
	}
	_, err = s.Movements.Review(s.ctx, who, s.plan(), f)
	return err
}
