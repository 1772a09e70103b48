#include "kernel/interrupt.h"

#include <stdexcept>

#include "kernel/interrupt_events.h"

namespace hsx {

InterruptOut::InterruptOut(Component& owner, const char* name, const char* doc)
    : PortBase(owner, name, PortRole::interrupt_out, Arity::optional, doc) {}

void InterruptOut::bind_to(PortBase&) {}

void InterruptOut::set(bool level, Cycles at) {
  const Timeline& timeline = owner().timeline();
  if (at < last_ || timeline.clock().edge(at) < sc_core::sc_time_stamp())
    throw std::logic_error("interrupt levels were set out of order or for a cycle that has begun");
  last_ = at;
  if (level == level_) return;
  level_ = level;
  for (const PortBase* peer : peers()) static_cast<const InterruptIn*>(peer)->tell(level, at);
  if (filter_) return filter_(level, at);
  drive(level, at);
}

void InterruptOut::drive(bool level, Cycles at) {
  for (PortBase* peer : peers()) static_cast<InterruptIn*>(peer)->schedule(level, at);
}

InterruptIn::InterruptIn(Component& owner, const char* name, const char* doc, Arity arity)
    : PortBase(owner, name, PortRole::interrupt_in, arity, doc) {}

const sc_core::sc_event& InterruptIn::changed() {
  if (!notifies_) {
    notifies_ = true;
    notify_next();
  }
  return changed_;
}

void InterruptIn::await_rise() {
  const bool notified = notifies_;
  notifies_ = true;
  notify_next();
  owner().timeline().wait_for(changed_);
  notifies_ = notified;
}

void InterruptIn::tell(bool level, Cycles at) const {
  if (!announced_) return;
  owner().context().events.emit(at, owner().name(), kInterruptLevel, {*announced_, level ? 1U : 0U},
                                kInterruptLevelRank + *announced_);
}

void InterruptIn::schedule(bool level, Cycles at) {
  catch_up(owner().timeline().now());
  while (!scheduled_.empty() && scheduled_.back().first >= at) scheduled_.pop_back();
  const bool before = scheduled_.empty() ? level_ : scheduled_.back().second;
  if (level != before) scheduled_.emplace_back(at, level);
  notify_next();
}

bool InterruptIn::level() {
  catch_up(owner().timeline().now());
  notify_next();
  return level_;
}

void InterruptIn::catch_up(Cycles to) {
  while (!scheduled_.empty() && scheduled_.front().first <= to) {
    changed_at_ = scheduled_.front().first;
    level_ = scheduled_.front().second;
    scheduled_.pop_front();
  }
}

bool InterruptIn::level_in(Cycles at) {
  bool level = this->level();
  for (const auto& [cycle, then] : scheduled_) {
    if (cycle <= at) level = then;
  }
  return level;
}

std::optional<Cycles> InterruptIn::rise_after(Cycles at) const {
  for (const auto& [cycle, level] : scheduled_) {
    if (level && cycle > at) return cycle;
  }
  return std::nullopt;
}

void InterruptIn::notify_next() {
  if (!notifies_) return;
  for (const auto& [cycle, level] : scheduled_) {
    if (level || watches_falls_) return owner().timeline().notify_at_edge(changed_, cycle);
  }
}

}  // namespace hsx
