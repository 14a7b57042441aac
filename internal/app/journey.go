package app

import (
	"bytes"
	"fmt"

	"thidua/internal/domain/council"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
	"thidua/internal/platform/paper"
)

// journey carries the demo's dossiers through the house by the acts of its
// people: one to its certificates, one to the department's door, one begun.
func (d *demo) journey() error {
	done, err := d.dossier("lan", "duc", "cdc", "health", d.plan.Done, true)
	if err != nil {
		return fmt.Errorf("first dossier: %w", err)
	}
	if err := d.appraise(done); err != nil {
		return fmt.Errorf("appraise: %w", err)
	}
	sitting, err := d.councils()
	if err != nil {
		return fmt.Errorf("councils: %w", err)
	}
	if err := d.sit(sitting, done); err != nil {
		return fmt.Errorf("sitting: %w", err)
	}
	if err := d.decide(); err != nil {
		return fmt.Errorf("decision: %w", err)
	}
	if _, err := d.dossier("lan", "duc", "cdc", "health", d.plan.Waiting, true); err != nil {
		return fmt.Errorf("second dossier: %w", err)
	}
	_, err = d.dossier("lan", "duc", "cdc", "health", d.plan.Draft, false)
	return err
}

// dossier opens a dossier, writes its lines, and sends it if told to.
func (d *demo) dossier(officer, head, unit, to string, plan demoDossier, send bool) (dossier.ID, error) {
	who, err := d.as(officer)
	if err != nil {
		return "", err
	}
	made, err := d.Dossiers.Open(d.ctx, who, dossier.NewDossier{Unit: d.unit[unit], To: d.unit[to], Title: plan.Title})
	if err != nil {
		return "", err
	}
	for _, l := range plan.Lines {
		subject := d.person[l.Who].Subject()
		if l.Who == "" {
			subject = d.unit[l.Unit].Subject()
		}
		if _, err := d.Dossiers.Nominate(d.ctx, who, made.ID, dossier.NewNomination{Award: l.Award, Type: "merit", Year: l.Year, Subject: subject, Achievement: l.For}); err != nil {
			return "", err
		}
	}
	if !send {
		return made.ID, nil
	}
	if err := d.papers(who, made.ID, plan.Title); err != nil {
		return "", err
	}
	if err := d.attest(head, made.ID); err != nil {
		return "", err
	}
	_, err = d.Dossiers.Submit(d.ctx, who, made.ID, "Các điều kiện còn chờ là khen thưởng cũ chưa đối chiếu bản gốc; bản sao gửi sau (mẫu).")
	return made.ID, err
}

// papers attaches a sample of every paper the lines wait for.
func (d *demo) papers(who access.Actor, id dossier.ID, title string) error {
	sh, err := d.Dossiers.Sheet(d.ctx, who, id, dossier.LineFilter{Size: 50})
	if err != nil {
		return err
	}
	for _, p := range sh.Missing {
		blob, err := d.samplePaper(title + " – " + p.Name.VI)
		if err != nil {
			return err
		}
		if _, err := d.Dossiers.Attach(d.ctx, who, id, dossier.Paper{Code: p.Code, Title: p.Name.VI, Hash: blob.Hash, Size: blob.Size, Media: string(blob.Type)}); err != nil {
			return err
		}
	}
	return nil
}

// samplePaper is a stored PDF that says on its face that it is a sample.
func (d *demo) samplePaper(title string) (files.Blob, error) {
	doc := paper.New(paper.Meta{Title: title, Date: d.DB.Now(), Watermark: "BẢN MẪU"})
	doc.Title("BẢN MẪU", title)
	doc.Para(paper.Run{Text: "Tờ này chỉ để minh họa, không có giá trị."})
	var b bytes.Buffer
	if err := doc.Write(&b); err != nil {
		return files.Blob{}, err
	}
	return d.Files.Put(d.ctx, &b, 1<<20)
}

// attest answers every clause that waits for the head.
func (d *demo) attest(head string, id dossier.ID) error {
	who, err := d.as(head)
	if err != nil {
		return err
	}
	sh, err := d.Dossiers.Sheet(d.ctx, who, id, dossier.LineFilter{Size: 50})
	if err != nil {
		return err
	}
	var clauses []string
	for _, w := range sh.Waits {
		if w.Clause.Kind == rulebook.Attested && !w.Fails {
			clauses = append(clauses, w.Clause.ID)
		}
	}
	if len(clauses) == 0 {
		return nil
	}
	_, err = d.Dossiers.Attest(d.ctx, who, id, dossier.Attestation{Clauses: clauses, Answer: true})
	return err
}

func (d *demo) appraise(id dossier.ID) error {
	who, err := d.as("nguyet")
	if err != nil {
		return err
	}
	if _, err := d.Dossiers.Receive(d.ctx, who, id); err != nil {
		return err
	}
	_, err = d.Dossiers.Appraise(d.ctx, who, id, dossier.Appraisal{Opinion: dossier.For})
	return err
}

// councils forms both councils and calls the department's to its first sitting.
func (d *demo) councils() (sitting council.SittingID, err error) {
	for _, c := range d.plan.Councils {
		login := map[string]string{"health": "ngoc", "province": "thao"}[c.Key]
		who, err := d.as(login)
		if err != nil {
			return "", err
		}
		n := council.NewCouncil{Body: d.unit[c.Body], Name: c.Name, FormedBy: c.Formed, FormedOn: c.On, From: c.On}
		for _, m := range c.Members {
			name, post := d.nameOf(m.Who)
			n.Members = append(n.Members, council.NewMember{Person: d.person[m.Who], Name: name, Post: post, Role: council.Role(m.Role), Votes: m.Role != "secretary"})
		}
		made, err := d.Councils.Form(d.ctx, who, n)
		if err != nil {
			return "", err
		}
		t, err := d.Councils.Call(d.ctx, who, council.Calling{Council: made.ID, Day: d.op.Today, At: "14:00", Place: "Phòng họp tầng 3", Purpose: "Xét khen thưởng năm 2025"})
		if err != nil {
			return "", err
		}
		if c.Key == "health" {
			sitting = t.ID
		}
	}
	return sitting, nil
}

func (d *demo) nameOf(key string) (name, post string) {
	for _, p := range d.plan.People {
		if p.Key == key {
			return p.Name, p.Post
		}
	}
	return key, ""
}

// sit holds the department's sitting: everybody present, all for.
func (d *demo) sit(id council.SittingID, of dossier.ID) error {
	who, err := d.as("ngoc")
	if err != nil {
		return err
	}
	_, lines, err := d.Dossiers.Lines(d.ctx, who, of, dossier.LineFilter{Size: 50})
	if err != nil {
		return err
	}
	var named []dossier.NominationID
	for _, n := range lines.Rows {
		named = append(named, n.ID)
	}
	if _, err := d.Dossiers.Table(d.ctx, who, id, named); err != nil {
		return err
	}
	desk, err := d.Councils.Desk(d.ctx, who, id)
	if err != nil {
		return err
	}
	var marks []meeting.Mark
	for _, a := range desk.Attendance {
		marks = append(marks, meeting.Mark{Member: a.Member, Here: meeting.Present, Arrived: "13:55"})
	}
	if _, err := d.Councils.Attend(d.ctx, who, id, marks); err != nil {
		return err
	}
	if _, err := d.Councils.Open(d.ctx, who, id, "14:00"); err != nil {
		return err
	}
	if desk, err = d.Councils.Desk(d.ctx, who, id); err != nil {
		return err
	}
	for _, b := range desk.Blocs {
		_, present, _ := desk.Voters(b)
		if _, err := d.Councils.Count(d.ctx, who, id, b.ID, council.Hands, council.Counts{Yes: present}); err != nil {
			return err
		}
	}
	chair, err := d.as("vinh")
	if err != nil {
		return err
	}
	if _, err := d.Councils.Confirm(d.ctx, chair, id); err != nil {
		return err
	}
	if _, err := d.Councils.Conclude(d.ctx, who, id, council.Ending{Ended: "15:10", Discussion: "Các thành viên thống nhất với báo cáo thẩm định.", Conclusion: "Hội đồng nhất trí đề nghị khen thưởng."}); err != nil {
		return err
	}
	_, err = d.Dossiers.Resolve(d.ctx, who, id)
	return err
}

// decide drafts, signs and publishes the decision of the first dossier.
func (d *demo) decide() error {
	who, err := d.as("nguyet")
	if err != nil {
		return err
	}
	passed, err := d.Decisions.Candidates(d.ctx, who, d.unit["health"])
	if err != nil {
		return err
	}
	var from []dossier.NominationID
	for _, n := range passed {
		if n.Ready {
			from = append(from, n.ID)
		}
	}
	p := d.plan.Decision
	made, err := d.Decisions.Draft(d.ctx, who, d.unit["health"], decision.Wording{Title: p.Title, Decider: p.Decider, Place: p.Place,
		Bases: []string{"Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025"}}, from)
	if err != nil {
		return err
	}
	head, err := d.as("vinh")
	if err != nil {
		return err
	}
	signer, title := d.nameOf("vinh")
	if _, err := d.Decisions.Sign(d.ctx, head, made.ID, decision.Signing{Number: p.Number, Day: d.op.Today, Signer: signer, SignerTitle: title}); err != nil {
		return err
	}
	scan, err := d.samplePaper("Quyết định số " + p.Number)
	if err != nil {
		return err
	}
	if _, err = d.Decisions.Publish(d.ctx, head, made.ID, decision.Scan{Hash: scan.Hash, Name: "quyet-dinh-mau.pdf"}); err != nil {
		return err
	}
	return d.hand(who, made.ID)
}

// hand notes that all awards of a decision but its last were handed over.
func (d *demo) hand(who access.Actor, of decision.ID) error {
	desk, err := d.Decisions.Decision(d.ctx, who, of)
	if err != nil {
		return err
	}
	h := decision.Handing{Day: d.op.Today, Place: "Hội nghị tổng kết mẫu", Giver: "Giám đốc Sở"}
	for _, l := range desk.Lines[:len(desk.Lines)-1] {
		h.Lines = append(h.Lines, l.ID)
	}
	_, err = d.Decisions.HandOver(d.ctx, who, of, h)
	return err
}
