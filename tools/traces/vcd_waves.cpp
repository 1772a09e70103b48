#include "traces/vcd_waves.h"

#include <fmt/format.h>

#include <algorithm>

namespace hsx {
namespace {

// "a", "b", "c" of "a.b.c", and the "c" alone as the last.
std::vector<std::string> parts_of(const std::string& name) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', from)) {
    parts.push_back(name.substr(from, dot - from));
    from = dot + 1;
  }
  parts.push_back(name.substr(from));
  return parts;
}

// Text that leads from the scopes of one signal to those of the next; the last parts are the signals.
std::string change_scope(const std::vector<std::string>& from, const std::vector<std::string>& to) {
  const std::size_t most = std::min(from.size(), to.size()) - 1;
  std::size_t same = 0;
  while (same < most && from[same] == to[same]) ++same;
  std::string text;
  for (std::size_t i = same + 1; i < from.size(); ++i) text += "$upscope $end\n";
  for (std::size_t i = same; i + 1 < to.size(); ++i) text += fmt::format("$scope module {} $end\n", to[i]);
  return text;
}

}  // namespace

VcdWaves::VcdWaves(const Clock& clock, TraceScope scope)
    : clock_(clock), scope_(std::move(scope)), clock_id_(add_bit("clock")) {}

VcdWaves::Id VcdWaves::add(VcdSignal signal) {
  names_.push_back(signal.name);
  if (!scope_.shows(signal.name)) return kHidden;
  signals_.push_back({std::move(signal), VcdFile::identifier(names_.size() - 1), {}, {}, false, false});
  return signals_.size() - 1;
}

void VcdWaves::change(Id id, const VcdValue& value) {
  if (id == kHidden) return;
  State& state = signals_[id];
  state.next = value;
  state.known = state.known || value.kind != VcdValue::Kind::unknown;
  if (state.changed) return;
  state.changed = true;
  changed_.push_back(id);
}

void VcdWaves::set_later(Cycles at, Id id, std::uint64_t number) {
  if (id != kHidden) later_.emplace(at, std::pair(id, number));
}

void VcdWaves::reach(Cycles cycle) {
  while (!later_.empty() && later_.begin()->first <= cycle) {
    const auto [id, number] = later_.begin()->second;
    step(later_.begin()->first);
    set(id, number);
    later_.erase(later_.begin());
  }
  step(cycle);
}

void VcdWaves::step(Cycles cycle) {
  if (cycle <= now_) return;
  settle();
  if (writing_ && clock_id_ != kHidden) write_clock(cycle);
  now_ = cycle;
}

// The present cycle is complete.
void VcdWaves::settle() {
  if (writing_) {
    write_changes();
  } else {
    for (const Id id : changed_) signals_[id].shown = signals_[id].next;
  }
  for (const Id id : changed_) signals_[id].changed = false;
  changed_.clear();
}

std::vector<VcdSignal> VcdWaves::signals() const {
  std::vector<VcdSignal> all;
  for (const State& state : signals_) all.push_back(state.declared);
  return all;
}

void VcdWaves::declare() {
  file_.put("$timescale 1ps $end\n");
  std::vector<std::string> scope{""};
  for (const State& state : signals_) {
    const std::vector<std::string> parts = parts_of(state.declared.name);
    file_.put(change_scope(scope, parts));
    file_.put(fmt::format("$var wire {} {} {} $end\n", state.declared.width, state.identifier, parts.back()));
    scope = parts;
  }
  file_.put(change_scope(scope, {""}));
  file_.put("$enddefinitions $end\n");
}

void VcdWaves::begin() {
  declare();
  file_.put(fmt::format("$comment The trace begins in cycle {}. $end\n", now_.value()));
  writing_ = true;
}

void VcdWaves::write_values() {
  file_.put("$dumpvars\n");
  for (State& state : signals_) {
    state.shown = state.next;
    file_.change(state.shown, state.declared.width, state.identifier);
  }
  file_.put("$end\n");
}

// What changed in the present cycle, and the clock's rise.
void VcdWaves::write_changes() {
  change(clock_id_, now_ < drawn_to_ ? VcdValue{VcdValue::Kind::number, 1, ""}
                                     : VcdValue{VcdValue::Kind::undriven, 0, ""});
  const bool first = !dumped_;
  dumped_ = true;
  const auto unlike = [this](Id id) { return signals_[id].next != signals_[id].shown; };
  if (!first && !std::any_of(changed_.begin(), changed_.end(), unlike)) return;
  file_.time(clock_.time_of(now_));
  if (first) return write_values();
  for (const Id id : changed_) {
    State& state = signals_[id];
    if (!unlike(id)) continue;
    state.shown = state.next;
    file_.change(state.shown, state.declared.width, state.identifier);
  }
}

// From behind the edge of the present cycle to before that of another one.
void VcdWaves::write_clock(Cycles until) {
  State& state = signals_[clock_id_];
  const auto level = [&](Picoseconds at, VcdValue::Kind kind, std::uint64_t number) {
    state.next = state.shown = {kind, number, ""};
    file_.time(at);
    file_.change(state.shown, 1, state.identifier);
  };
  const auto fall = [&](Cycles cycle) {
    level(Picoseconds(clock_.middle(cycle).value()), VcdValue::Kind::number, 0);
  };
  if (now_ < drawn_to_) fall(now_);
  const Cycles stop = std::min(until, drawn_to_);
  for (Cycles cycle = now_ + Cycles(1); cycle < stop; cycle += Cycles(1)) {
    level(clock_.time_of(cycle), VcdValue::Kind::number, 1);
    fall(cycle);
  }
  if (drawn_to_ < until && now_ < drawn_to_) level(clock_.time_of(drawn_to_), VcdValue::Kind::undriven, 0);
}

bool VcdWaves::finish(const std::string& comment) {
  settle();
  file_.time(clock_.time_of(now_));
  file_.put(comment);
  return file_.close();
}

}  // namespace hsx
