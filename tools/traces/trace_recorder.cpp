#include "traces/trace_recorder.h"

#include <fmt/format.h>

#include <algorithm>

namespace hsx {

TraceRecorder::TraceRecorder(TraceWindow window, Formats formats, const std::optional<TraceTrigger>& trigger)
    : window_(window), formats_(std::move(formats)), trigger_(trigger), left_(window.limit) {
  if (!trigger_) return;
  lost_.triggered = false;
  const ContractSetup setup{
      trigger_->max, [this](const Violation& violation) { fired_ = fired_ || shows(violation.cycle); }};
  contract_ = Contracts::instance().find(trigger_->contract)->make(setup);
}

bool TraceRecorder::shows(Cycles cycle) const {
  return cycle >= window_.from && !(window_.to && cycle >= *window_.to);
}

void TraceRecorder::see(const Event& event) {
  if (contract_ && !lost_.triggered) contract_->observe(event);
  if (phase_ == Phase::before && event.cycle >= window_.from) enter();
  if (window_.to && event.cycle >= *window_.to) {
    if (phase_ == Phase::waiting && fired_) fire();
    if (phase_ != Phase::over) stop(*window_.to);
    return;
  }
  switch (phase_) {
    case Phase::before:
      return skip(event);
    case Phase::waiting:
      keep(event);
      if (fired_) fire();
      return;
    case Phase::writing:
      return put(event);
    case Phase::over:
      ++lost_.after;
      return;
  }
}

void TraceRecorder::skip(const Event& event) {
  for (const auto& format : formats_) format->skip(event);
}

// The window begins.
void TraceRecorder::enter() {
  if (contract_) {
    phase_ = Phase::waiting;
  } else {
    begin(window_.from);
  }
}

void TraceRecorder::keep(const Event& event) {
  ring_.push_back(event);
  if (ring_.size() <= trigger_->ring) return;
  skip(ring_.front());
  ring_.pop_front();
  ++lost_.before;
}

void TraceRecorder::fire() {
  lost_.triggered = true;
  begin(lost_.before == 0 ? window_.from : ring_.front().cycle);
  const std::deque<Event> kept = std::move(ring_);
  ring_.clear();
  for (const Event& event : kept) put(event);
  const std::uint64_t behind = trigger_->ring / 4;
  left_ = left_ ? std::min(*left_, behind) : behind;
}

void TraceRecorder::begin(Cycles from) {
  phase_ = Phase::writing;
  began_ = from;
  for (const auto& format : formats_) format->begin(from);
}

void TraceRecorder::put(const Event& event) {
  if (left_ == 0U && phase_ != Phase::over) stop(event.cycle);
  if (phase_ == Phase::over) {
    ++lost_.after;
    return;
  }
  if (left_) --*left_;
  ++written_;
  for (const auto& format : formats_) format->write(event);
}

void TraceRecorder::stop(Cycles at) {
  if (phase_ == Phase::waiting || phase_ == Phase::before) {
    lost_.before += ring_.size();
    for (const Event& event : ring_) skip(event);
    ring_.clear();
    begin(at);
  }
  phase_ = Phase::over;
  stopped_ = at;
}

bool TraceRecorder::finish(Cycles end) {
  if (phase_ == Phase::before && window_.from <= end) enter();
  if (phase_ == Phase::waiting) {
    contract_->finish(end);
    if (fired_) fire();
  }
  if (phase_ != Phase::over) stop(std::min(end, window_.to.value_or(end)));
  bool good = true;
  for (const auto& format : formats_) good = format->finish(stopped_, lost_) && good;
  return good;
}

std::vector<std::string> TraceRecorder::notes() const {
  std::vector<std::string> notes;
  if (!lost_.triggered) {
    const bool has_no_limit = contract_->row().observed != nullptr && !contract_->max();
    notes.push_back(fmt::format("{} never fired{}: the trace is empty", trigger_->contract,
                                has_no_limit ? " ([checks] gives it no max)" : ""));
  } else if (began_ < window_.from) {
    notes.push_back(fmt::format("the run ended in cycle {}, before cycle {}: the trace is empty",
                                began_.value(), window_.from.value()));
  }
  if (lost_.triggered && lost_.before != 0) {
    notes.push_back(fmt::format("{} events before the trace did not fit into the ring", lost_.before));
  }
  if (lost_.after != 0) {
    notes.push_back(fmt::format("the trace ends in cycle {}; {} events behind it were left out",
                                stopped_.value(), lost_.after));
  }
  return notes;
}

}  // namespace hsx
