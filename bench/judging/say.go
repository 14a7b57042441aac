package judging

import (
	"fmt"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
)

// words are what plain Go says of a clause: what was found, and what it waits
// for or lacks.
type words struct{ found, more rulebook.Text }

type line = rulebook.Text

var (
	unknown    = line{VI: "chưa rõ", EN: "not known"}
	ratingName = map[string]line{"excellent": {VI: "hoàn thành xuất sắc nhiệm vụ", EN: "completed excellently"}, "good": {VI: "hoàn thành tốt nhiệm vụ", EN: "completed well"},
		"completed": {VI: "hoàn thành nhiệm vụ", EN: "completed"}, "failed": {VI: "không hoàn thành nhiệm vụ", EN: "not completed"}}
	measureName = map[string]line{"": unknown, "reprimand": {VI: "khiển trách", EN: "reprimand"}, "warning": {VI: "cảnh cáo", EN: "warning"}, "demotion": {VI: "giáng chức", EN: "demotion"}}
	leaveName   = map[string]line{"maternity": {VI: "nghỉ thai sản", EN: "maternity leave"}, "rescue-injury": {VI: "điều trị thương tích do cứu người, cứu tài sản", EN: "treatment after saving people or property"}}
	paperName   = map[string]line{"request": {VI: "Tờ trình đề nghị khen thưởng", EN: "Request (tờ trình)"}, "report": {VI: "Báo cáo thành tích", EN: "Achievement report"},
		"minutes":                {VI: "Biên bản bình xét, biên bản họp xét khen thưởng", EN: "Minutes of the review meeting"},
		"initiative-certificate": {VI: "Chứng nhận, xác nhận sáng kiến hoặc đề tài", EN: "Certificate of the initiative or research"}}
)

func num(vi string, n int, viEnd, en, enEnd string) line {
	s := strconv.Itoa(n)
	return line{VI: vi + s + viEnd, EN: en + s + enEnd}
}

func join(list []line) line {
	var vi, en []string
	for _, t := range list {
		vi, en = append(vi, t.VI), append(en, t.EN)
	}
	return line{VI: strings.Join(vi, "; "), EN: strings.Join(en, "; ")}
}

func sayRating(f *rulebook.Facts, y int) line {
	if v := f.Years[y]; v.Rating != "" {
		n := ratingName[v.Rating]
		return num("Năm ", y, ": "+n.VI, "", ": "+n.EN)
	}
	if f.Subject.Recruited.Year > y {
		return num("Năm ", y, ": chưa tuyển dụng, chưa thành lập", "", ": not yet recruited or founded")
	}
	return num("Năm ", y, ": chưa rõ xếp loại", "", ": rating not known")
}

func ratingWords(f *rulebook.Facts, r int, least string) words {
	w := words{found: sayRating(f, f.Year)}
	switch r {
	case 1:
		w.more = num("Còn chờ: xếp loại năm ", f.Year, "", "Waits for: the rating of ", "")
	case 0:
		w.more = line{VI: "Chưa đạt mức " + ratingName[least].VI, EN: "Below " + ratingName[least].EN}
	}
	return w
}

func attestWords(r int) words {
	switch r {
	case 2:
		return words{found: line{VI: "Thủ trưởng đã xác nhận", EN: "Attested by the head"}}
	case 0:
		return words{found: line{VI: "Thủ trưởng không xác nhận", EN: "The head does not attest it"}}
	}
	return words{line{VI: "Chưa có xác nhận", EN: "Not attested yet"}, line{VI: "Còn chờ: thủ trưởng xác nhận", EN: "Waits for: the head to attest it"}}
}

func paperWords(r int, code string) words {
	if r == 2 {
		return words{found: line{VI: "Đã có trong hồ sơ", EN: "In the dossier"}}
	}
	n := paperName[code]
	return words{line{VI: "Chưa có trong hồ sơ", EN: "Not in the dossier yet"}, line{VI: "Còn chờ: " + n.VI, EN: "Waits for: " + n.EN}}
}

func monthsWords(f *rulebook.Facts, r int) (w words) {
	n := months(f)
	if r == 1 {
		return words{unknown, num("Còn chờ: số tháng công tác năm ", f.Year, ", hoặc ngày tuyển dụng", "Waits for: months of work in ", ", or the day of recruitment")}
	}
	w.found = num("", n, " tháng trong năm "+strconv.Itoa(f.Year), "", monthsEN(n)+" in "+strconv.Itoa(f.Year))
	if r == 0 {
		w.more = num("Thiếu ", 6-n, " tháng", "", monthsEN(6-n)+" short")
	}
	return w
}

func monthsEN(n int) string {
	if n == 1 {
		return " month"
	}
	return " months"
}

func leaveWords(f *rulebook.Facts) words {
	var list []line
	for _, a := range f.Years[f.Year].Absences {
		if n, ok := leaveName[a.Kind]; ok {
			list = append(list, num(n.VI+": ", *a.Days, " ngày", n.EN+": ", " days"))
		}
	}
	return words{found: join(list)}
}

func date(d civil.Date) line {
	if d.IsZero() {
		return unknown
	}
	return line{VI: d.Slashes(), EN: d.String()}
}

func disciplineWords(f *rulebook.Facts) line {
	switch {
	case f.Discipline == nil:
		return unknown
	case len(f.Discipline) == 0:
		return line{VI: "Không bị kỷ luật", EN: "No discipline"}
	}
	var list []line
	for _, d := range f.Discipline {
		n, from, to := measureName[d.Kind], date(d.Decided), date(d.Ended.V)
		if d.Ended.Known && d.Ended.V.IsZero() {
			to = line{VI: "nay, chưa hết", EN: "now, still running"}
		}
		list = append(list, line{VI: n.VI + ": từ " + from.VI + " đến " + to.VI, EN: n.EN + ": " + from.EN + " to " + to.EN})
	}
	return join(list)
}

func reviewWords(r int) words {
	switch r {
	case 2:
		return words{found: line{VI: "Không bị xem xét", EN: "Not under review"}}
	case 0:
		return words{line{VI: "Đang được xem xét", EN: "Under review"}, line{VI: "Chờ kết luận của cơ quan có thẩm quyền", EN: "A competent body has yet to conclude"}}
	}
	return words{unknown, line{VI: "Còn chờ: xác nhận không bị xem xét", EN: "Waits for: word that no review is running"}}
}

func countWords(n count, r, least int, wait line, short [2]string) (w words) {
	w.found = unknown
	if n.known {
		w.found = num("", n.sure, " tính được, "+strconv.Itoa(n.may-n.sure)+" còn chưa rõ", "", " count, "+strconv.Itoa(n.may-n.sure)+" not clear")
	}
	switch r {
	case 1:
		w.more = wait
	case 0:
		w.more = num("Thiếu ", least-n.sure, short[0], "", short[1])
	}
	return w
}

var (
	initiativeWait = line{VI: "Còn chờ: thông tin sáng kiến (năm, phạm vi, ngày công nhận, đã dùng chưa)", EN: "Waits for: the initiative's year, scope, recognition and use"}
	researchWait   = line{VI: "Còn chờ: thông tin đề tài (năm, phạm vi, nghiệm thu, áp dụng)", EN: "Waits for: the research's year, scope, acceptance and use"}
	initiativeLack = [2]string{" sáng kiến", " short"}
	researchLack   = [2]string{" đề tài", " short"}
)

// missing names the years whose result is r.
func missing(f *rulebook.Facts, r int, of func(y int) int) string {
	var list []string
	for y := f.Year - 1; y <= f.Year; y++ {
		if of(y) == r {
			list = append(list, strconv.Itoa(y))
		}
	}
	return strings.Join(list, ", ")
}

func sayHeld(f *rulebook.Facts, y int) line {
	if f.Awards == nil {
		return num("Năm ", y, ": chưa rõ", "", ": not known")
	}
	switch held(f, y) {
	case 2:
		for i := range f.Awards {
			if p := &f.Awards[i]; p.Award == "CSTDCS" && p.Year == y && p.Proposed != nil && *p.Proposed {
				return num("Năm ", y, ": đề nghị cùng đợt", "", ": proposed in the same round")
			}
		}
		return num("Năm ", y, ": có", "", ": yes")
	case 0:
		return num("Năm ", y, ": không", "", ": no")
	}
	return num("Năm ", y, ": có khai, chưa kiểm chứng", "", ": claimed, not checked")
}

func chainWords(f *rulebook.Facts, r int) (w words) {
	w.found = join([]line{sayHeld(f, f.Year-1), sayHeld(f, f.Year)})
	years := missing(f, r, func(y int) int { return held(f, y) })
	switch r {
	case 1:
		w.more = line{VI: "Còn chờ: quyết định danh hiệu năm " + years, EN: "Waits for: the decision of " + years}
	case 0:
		w.more = line{VI: "Không có danh hiệu năm " + years, EN: "No such title in " + years}
	}
	return w
}

func yearsWords(f *rulebook.Facts, r int) (w words) {
	w.found = join([]line{sayRating(f, f.Year-1), sayRating(f, f.Year)})
	years := missing(f, r, func(y int) int { return rated(f, y, 3) })
	switch r {
	case 1:
		w.more = line{VI: "Còn chờ: xếp loại năm " + years, EN: "Waits for: the rating of " + years}
	case 0:
		w.more = line{VI: "Chưa đạt: năm " + years, EN: "Not so in " + years}
	}
	return w
}

func freshWords(f *rulebook.Facts, r int) (w words) {
	switch r {
	case 1:
		w.more = line{VI: "Còn chờ: loại, thời gian thành tích và hiệu lực của các lần khen trước", EN: "Waits for: type, period and standing of earlier awards"}
	case 0:
		w.more = num("Thành tích từ năm ", f.Year-1, " đã được khen", "The achievement since ", " is already rewarded")
	}
	if f.Awards == nil {
		w.found = unknown
		return w
	}
	var list []line
	for i := range f.Awards {
		if p := &f.Awards[i]; clash(f, p) > 0 {
			when := date(p.Decided)
			if p.Year != 0 {
				when = line{VI: strconv.Itoa(p.Year), EN: strconv.Itoa(p.Year)}
			}
			list = append(list, line{VI: fmt.Sprintf("%s (%s)", p.Award, when.VI), EN: fmt.Sprintf("%s (%s)", p.Award, when.EN)})
		}
	}
	if w.found = (line{VI: "Không trùng thành tích", EN: "No overlap"}); list != nil {
		w.found = join(list)
	}
	return w
}

func cleanWords(f *rulebook.Facts, r int) (w words) {
	w.found = disciplineWords(f)
	switch r {
	case 1:
		w.more = line{VI: "Còn chờ: xác nhận về kỷ luật", EN: "Waits for: the record of discipline"}
	case 0:
		w.more = num("Kỷ luật chưa hết trước năm ", f.Year-1, "", "Discipline had not ended before ", "")
	}
	return w
}

// explainPlain judges and says why, award by award in the order of clauseIDs.
func explainPlain(f *rulebook.Facts) (all [3][]words) {
	o := judgePlain(f)
	c := o[0].clauses
	standard := func() []words {
		s := []words{ratingWords(f, c[0], "good"), attestWords(c[1]), monthsWords(f, c[2]), {}, {}}
		if c[3] == 2 {
			s[3] = leaveWords(f)
		}
		if c[4] == 2 {
			s[4].found = disciplineWords(f)
		}
		return s
	}
	papers := func() []words {
		return []words{reviewWords(c[5]), paperWords(c[6], "request"), paperWords(c[7], "report"), paperWords(c[8], "minutes")}
	}
	all[0] = append(standard(), papers()...)

	c1 := o[1].clauses
	proof := func() words { return paperWords(c1[10], "initiative-certificate") }
	all[1] = append([]words{{}}, standard()...)
	all[1] = append(all[1], words{}, ratingWords(f, c1[7], "excellent"), words{}, countWords(initiatives(f, 0, 0), c1[9], 1, initiativeWait, initiativeLack), proof(),
		words{}, countWords(research(f, 0, 0), c1[12], 1, researchWait, researchLack), proof())
	all[1] = append(all[1], papers()...)

	c2 := o[2].clauses
	surely, perhaps := window(f)
	all[2] = append([]words{{}, chainWords(f, c2[1]), {}, yearsWords(f, c2[3]), {}, countWords(initiatives(f, surely, perhaps), c2[5], 2, initiativeWait, initiativeLack),
		countWords(research(f, surely, perhaps), c2[6], 2, researchWait, researchLack), proof(), freshWords(f, c2[8]), cleanWords(f, c2[9])}, papers()...)
	return all
}
