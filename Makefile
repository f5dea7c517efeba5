# `make run` shows On Record on the sample archive; `make test` runs every test. Both start from nothing but Python.

PYTHON ?= python3
PORT ?= 7860
QUESTIONS ?= sample/questions.jsonl

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SAMPLE := .sample-archive
ONRECORD := $(BIN)/python -m qa

.PHONY: run sample test lint eval reader questions ranker entailment tagger help-text clean

run: sample
	@echo
	@echo '$$ onrecord ask "What did Blinken threaten?"'
	@$(ONRECORD) ask "What did Blinken threaten?" --archive $(SAMPLE)
	@$(ONRECORD) ui --archive $(SAMPLE) --port $(PORT)

# Up to date in a moment; made anew where the program changed since, where it is damaged, or of an older version.
sample: $(VENV)/.installed
	@if [ -f $(SAMPLE)/CURRENT ] && [ -z "$$(find index pyproject.toml $< -type f -not -name '*.pyc' -newer $(SAMPLE)/CURRENT)" ] \
		&& $(ONRECORD) update sample/articles --allow-removals --archive $(SAMPLE); then :; \
	else $(ONRECORD) build sample/articles --archive $(SAMPLE); fi

test: $(VENV)/.installed-test browser
	@$(BIN)/python -m pytest $(PYTEST)

lint: $(VENV)/.installed-lint
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

eval: sample
	@$(ONRECORD) eval $(QUESTIONS) --archive $(SAMPLE)

# The reader's network, from the data to the ONNX file, in five trainings: the second goes on from what the first made, on
# harder examples, the others on questions that we wrote on news, the fifth from the mean of the third and the fourth; what
# is released is the mean of that mean and the fifth. Stopped, it goes on where it was. See training/README.md.
DATA ?= ../shared/data
WORK ?= .training
STEPS ?= 2500
AGAIN ?= 5000
THIRD ?= 1254
FOURTH ?= 1400
FIFTH ?= 2177
EXAMPLES := $(BIN)/python training/examples.py --data $(DATA)
reader: $(VENV)/.installed-test
	@mkdir -p $(WORK)/first $(WORK)/second $(WORK)/third $(WORK)/fourth $(WORK)/fifth
	@[ -f $(WORK)/first/examples.jsonl ] || $(EXAMPLES) --out $(WORK)/first
	@$(BIN)/python training/train.py --work $(WORK)/first --steps $(STEPS) $(WORK)/first/examples.jsonl
	@$(BIN)/python training/export.py $(WORK)/first/reader.pt $(WORK)/first/reader.onnx
	@$(BIN)/python training/quarter.py $(WORK)/first/reader.onnx $(WORK)/first/reader.onnx
	@[ -f $(WORK)/second/hard/examples.jsonl ] || \
		$(EXAMPLES) --out $(WORK)/second/hard --seed 20261125 --judge $(WORK)/first/reader.onnx
	@[ -f $(WORK)/second/other/examples.jsonl ] || $(EXAMPLES) --out $(WORK)/second/other --seed 20261126
	@$(BIN)/python training/train.py --work $(WORK)/second --steps $(AGAIN) --start $(WORK)/first/reader.onnx \
		$(WORK)/second/hard/examples.jsonl $(WORK)/second/other/examples.jsonl
	@$(BIN)/python training/export.py $(WORK)/second/reader.pt $(WORK)/second/reader.onnx
	@$(BIN)/python training/quarter.py $(WORK)/second/reader.onnx $(WORK)/second/reader.onnx
	@[ -f $(WORK)/third/examples.jsonl ] || $(EXAMPLES) --out $(WORK)/third --seed 20261131 --most 12000
	@[ -f $(WORK)/third/asked.jsonl ] || $(BIN)/python training/asked.py --data $(DATA) \
		--archive $(WORK)/third/news.archive --judge $(WORK)/second/reader.onnx --out $(WORK)/third/asked.jsonl --last 10600
	@$(BIN)/python training/train.py --work $(WORK)/third --steps $(THIRD) --threads 2 --start $(WORK)/second/reader.onnx \
		$(WORK)/third/asked.jsonl $(WORK)/third/examples.jsonl
	@$(BIN)/python training/export.py $(WORK)/third/reader.pt $(WORK)/third/reader.onnx
	@$(BIN)/python training/quarter.py $(WORK)/third/reader.onnx $(WORK)/third/reader.onnx
	@[ -f $(WORK)/fourth/examples.jsonl ] || $(EXAMPLES) --out $(WORK)/fourth --seed 20261205 --most 6000
	@[ -f $(WORK)/fourth/asked.jsonl ] || $(BIN)/python training/asked.py --data $(DATA) --first 10601 --last 20303 --earlier 0.25 \
		--archive $(WORK)/third/news.archive --judge $(WORK)/third/reader.onnx --out $(WORK)/fourth/asked.jsonl
	@$(BIN)/python training/train.py --work $(WORK)/fourth --steps $(FOURTH) --threads 2 \
		--start $(WORK)/third/reader.onnx $(WORK)/fourth/asked.jsonl $(WORK)/fourth/examples.jsonl
	@$(BIN)/python training/export.py $(WORK)/fourth/reader.pt $(WORK)/fourth/reader.onnx
	@$(BIN)/python training/quarter.py $(WORK)/fourth/reader.onnx $(WORK)/fourth/reader.onnx
	@$(BIN)/python training/mean.py $(WORK)/third/reader.onnx $(WORK)/fourth/reader.onnx $(WORK)/mean.pt
	@$(BIN)/python training/export.py $(WORK)/mean.pt $(WORK)/mean.onnx
	@$(BIN)/python training/quarter.py $(WORK)/mean.onnx $(WORK)/mean.onnx
	@[ -f $(WORK)/fifth/examples.jsonl ] || $(EXAMPLES) --out $(WORK)/fifth --seed 20261206 --most 12000
	@[ -f $(WORK)/fifth/asked.jsonl ] || $(BIN)/python training/asked.py --data $(DATA) --first 20304 --earlier 0.2 \
		--archive $(WORK)/third/news.archive --judge $(WORK)/mean.onnx --out $(WORK)/fifth/asked.jsonl
	@[ -f $(WORK)/fifth/twins.jsonl ] || $(BIN)/python training/twins.py --data $(DATA) \
		--archive $(WORK)/third/news.archive --out $(WORK)/fifth/twins.jsonl $(WORK)/fifth/asked.jsonl
	@$(BIN)/python training/train.py --work $(WORK)/fifth --steps $(FIFTH) --threads 2 \
		--start $(WORK)/mean.onnx $(WORK)/fifth/twins.jsonl $(WORK)/fifth/examples.jsonl
	@$(BIN)/python training/export.py $(WORK)/fifth/reader.pt $(WORK)/fifth/reader.onnx
	@$(BIN)/python training/quarter.py $(WORK)/fifth/reader.onnx $(WORK)/fifth/reader.onnx
	@$(BIN)/python training/mean.py $(WORK)/mean.onnx $(WORK)/fifth/reader.onnx $(WORK)/reader.pt
	@$(BIN)/python training/export.py $(WORK)/reader.pt qa/reader.onnx
	@$(BIN)/python training/quarter.py qa/reader.onnx qa/reader.onnx

# The encoder of questions, from the data to the ONNX file. The searches that make examples for the reader use it.
ASKING := $(WORK)/questions
QUESTION_STEPS ?= 540
questions: $(VENV)/.installed-test
	@mkdir -p $(WORK)/third $(ASKING)
	@[ -f $(ASKING)/examples.jsonl ] || $(BIN)/python training/questions.py examples --data $(DATA) \
		--archive $(WORK)/third/news.archive --out $(ASKING)
	@$(BIN)/python training/questions.py train $(ASKING)/examples.jsonl --work $(ASKING) \
		--steps $(QUESTION_STEPS) --threads 2
	@$(BIN)/python training/questions.py export $(ASKING)/questions.pt index/questions.onnx
	@$(BIN)/python training/quarter.py index/questions.onnx index/questions.onnx

# The network that ranks somebody's likeliest words, as reckoned half an hour and three quarters of one on two cores. BASE is
# the folder of all-mpnet-base-v2, see training/ranking.py; stopped, the training goes on where it was.
RANKING := $(WORK)/ranking
BASE ?= $(WORK)/all-mpnet-base-v2
ranker: $(VENV)/.installed-test
	@mkdir -p $(RANKING)
	@[ -f $(RANKING)/lists.jsonl ] || $(BIN)/python training/ranking.py examples --data $(DATA) \
		--archive $(WORK)/third/news.archive --out $(RANKING)/lists.jsonl
	@$(BIN)/python training/ranking.py train $(RANKING)/lists.jsonl --base $(BASE) --work $(RANKING) --steps 900
	@$(BIN)/python training/ranking.py export $(RANKING)/ranker.pt --base $(BASE) qa/ranker.onnx

# The tagger of statements, from marked articles to the ONNX file, in two trainings: a small network learns what a larger
# one learnt. Some ten minutes and some twenty-five on two cores.
TAGGING := $(WORK)/tagger
tagger: $(VENV)/.installed-test
	@$(BIN)/python training/tagging.py examples --data $(DATA) --out $(TAGGING)
	@$(BIN)/python training/tagging.py train --work $(TAGGING) --steps $$(($$(wc -l < $(TAGGING)/examples.jsonl) / 32)) \
		$(TAGGING)/examples.jsonl
	@$(BIN)/python training/teaching.py examples $(TAGGING)/examples.jsonl --data $(DATA) --out $(TAGGING)/taught.jsonl
	@mkdir -p $(TAGGING)/small
	@$(BIN)/python training/teaching.py train $(TAGGING)/taught.jsonl --teacher $(TAGGING)/tagger.pt --work $(TAGGING)/small
	@$(BIN)/python training/tagging.py export $(TAGGING)/small/taught.pt index/tagger.onnx
	@$(BIN)/python training/quarter.py index/tagger.onnx index/tagger.onnx --words
	@$(BIN)/python training/tagging.py choose $(TAGGING)/kept.jsonl

# The network behind the proof of sentences, from the data to the ONNX file, in two trainings: it begins with the reader's,
# and the second goes on from the first, on examples drawn anew. Stopped, it goes on where it was.
CLAIM_STEPS ?= 1000
CLAIM_SECOND ?= 1100
CLAIMS := $(WORK)/entailment
entailment: $(VENV)/.installed-test
	$(call claims_learnt,$(CLAIMS),qa/reader.onnx,$(CLAIM_STEPS),20261201)
	$(call claims_learnt,$(CLAIMS)2,$(CLAIMS)/entailment.onnx,$(CLAIM_SECOND),20261202)
	@cp $(CLAIMS)2/entailment.onnx qa/entailment.onnx
	@$(BIN)/python -m benchmarks.proof --data $(DATA) --choose

# $(call claims_learnt,FOLDER,THE NETWORK TO BEGIN WITH,STEPS,SEED)
define claims_learnt
	@mkdir -p $(1)
	@[ -f $(1)/examples.jsonl ] || $(BIN)/python training/claim_examples.py --data $(DATA) --out $(1) --seed $(4)
	@$(BIN)/python training/entailment.py train --work $(1) --steps $(3) --start $(2) $(1)/examples.jsonl
	@$(BIN)/python training/entailment.py export $(1)/entailment.pt $(1)/entailment.onnx
	@$(BIN)/python training/quarter.py $(1)/entailment.onnx $(1)/entailment.onnx
endef

help-text: $(VENV)/.installed
	@$(BIN)/python -m qa.cli.help_text README.md

clean:
	rm -rf $(SAMPLE) build dist *.egg-info .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# Browser tests drive Chromium. Where it is missing and may be installed, Debian's is; else they say why they skip.
.PHONY: browser
browser:
	@if ! command -v chromedriver >/dev/null && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "Installing Chromium for the browser tests"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
			chromium chromium-driver >/dev/null || echo "Chromium could not be installed."; \
	fi

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "On Record needs Python 3.11 or newer; name one with make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "On Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing On Record into $(VENV); the first time this fetches PyTorch and takes some minutes"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml | $(VENV)/.installed
	@$(PIP) install --editable '.[test]'
	@touch $@

$(VENV)/.installed-lint: | $(VENV)/.installed
	@$(PIP) install ruff
	@touch $@
