#include "kernel/interrupt.h"

#include <stdexcept>

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
  for (PortBase* peer : peers()) static_cast<InterruptIn*>(peer)->schedule(level, at);
}

InterruptIn::InterruptIn(Component& owner, const char* name, const char* doc, Arity arity)
    : PortBase(owner, name, PortRole::interrupt_in, arity, doc) {
  sc_core::sc_spawn_options options;
  options.spawn_method();
  options.dont_initialize();
  options.set_sensitivity(&due_);
  sc_core::sc_spawn([this] { apply(); }, sc_core::sc_gen_unique_name(name), &options);
}

void InterruptIn::schedule(bool level, Cycles at) {
  scheduled_.emplace_back(at, level);
  owner().timeline().notify_at_edge(due_, scheduled_.front().first);
}

void InterruptIn::apply() {
  const Cycles now = owner().timeline().now();
  const bool before = level_;
  while (!scheduled_.empty() && scheduled_.front().first <= now) {
    level_ = scheduled_.front().second;
    scheduled_.pop_front();
  }
  if (level_ != before) {
    changed_at_ = now;
    owner().timeline().notify_now(changed_);
  }
  if (!scheduled_.empty()) owner().timeline().notify_at_edge(due_, scheduled_.front().first);
}

}  // namespace hsx
