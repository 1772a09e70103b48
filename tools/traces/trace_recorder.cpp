#include "traces/trace_recorder.h"

#include <fmt/format.h>

#include <algorithm>

namespace hsx {

TraceRecorder::TraceRecorder(TraceWindow window, Formats formats, const std::optional<TraceTrigger>& trigger)
    : window_(window), formats_(std::move(formats)), trigger_(trigger), left_(window.limit) {
  if (!trigger_) return;
  lost_.triggered = false;
  const ContractSetup setup{trigger_->max, [this](const Violation&) { fired_ = true; }};
  contract_ = Contracts::instance().find(trigger_->contract)->make(setup);
}

void TraceRecorder::see(const Event& event) {
  if (phase_ == Phase::before && event.cycle >= window_.from) {
    if (contract_) {
      phase_ = Phase::waiting;
    } else {
      begin(window_.from);
    }
  }
  const bool behind = window_.to && event.cycle >= *window_.to;
  if (behind && phase_ != Phase::over) stop(*window_.to);
  if (phase_ == Phase::over) {
    lost_.after += behind ? 0 : 1;
    return;
  }
  if (phase_ == Phase::before) {
    for (const auto& format : formats_) format->skip(event);
  } else if (phase_ == Phase::writing) {
    put(event);
  }
  if (contract_) watch(event);
}

// The contract sees all events from the first on, and counts when it fires within the window.
void TraceRecorder::watch(const Event& event) {
  if (phase_ == Phase::waiting) keep(event);
  if (lost_.triggered) return;
  fired_ = false;
  contract_->observe(event);
  if (fired_ && phase_ == Phase::waiting) fire();
}

void TraceRecorder::keep(const Event& event) {
  ring_.push_back(event);
  if (ring_.size() <= trigger_->ring) return;
  for (const auto& format : formats_) format->skip(ring_.front());
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
  if (phase_ == Phase::over || left_ == 0U) {
    if (phase_ != Phase::over) stop(event.cycle);
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
    for (const Event& event : ring_) {
      for (const auto& format : formats_) format->skip(event);
    }
    ring_.clear();
    begin(at);
  }
  phase_ = Phase::over;
  stopped_ = at;
}

bool TraceRecorder::finish(Cycles end) {
  if (contract_ && phase_ == Phase::waiting) {
    fired_ = false;
    contract_->finish(end);
    if (fired_) fire();
  }
  if (phase_ == Phase::before && window_.from <= end && !contract_) begin(window_.from);
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
                                has_no_limit ? ", for [checks] gives it no max" : ""));
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
