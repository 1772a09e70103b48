#include "kernel/shared_resource.h"

#include <algorithm>
#include <stdexcept>

namespace hsx {

SharedResource::Waiter::Waiter(SharedResource& of, std::size_t number, StatSet& set, const std::string& name)
    : resource(of), index(number), wait(set, name, "cycles", "Cycles between a request and its grant.") {}

bool SharedResource::Waiter::is_open(Cycles from) const {
  return !resource.held_ && resource.waiting_ == 0 && resource.free_from_ <= from &&
         resource.arbiter_.grants_sole_requester();
}

void SharedResource::Waiter::passed(Cycles end) {
  resource.free_from_ = end;
  resource.arbiter_.note_grant(index);
}

SharedResource::SharedResource(Component& owner, const std::string& prefix, Arbiter& arbiter,
                               const std::vector<std::string>& names)
    : timeline_(owner.timeline()),
      arbiter_(arbiter),
      busy_(owner.context().stats, prefix + ".busy_cycles", "cycles", "Cycles in which it was held."),
      grants_(owner.context().stats, prefix + ".grants", "grants", "Requests granted."),
      occupancy_(owner.context().stats, prefix + ".occupancy", "share",
                 "Cycles in which it was held, of all cycles.", busy_, owner.context().cycles) {
  for (const std::string& name : names) {
    waiters_.push_back(
        std::make_unique<Waiter>(*this, waiters_.size(), owner.context().stats, prefix + ".wait." + name));
  }
}

void SharedResource::count_direct(std::size_t requester, std::uint64_t grants, std::uint64_t busy) {
  if (grants == 0) return;
  grants_.add(grants);
  busy_.add(busy);
  waiters_[requester]->wait.record(0, grants);
}

Cycles SharedResource::candidate_cycle(std::size_t requester) const {
  Cycles cycle = std::max(waiters_[requester]->at, free_from_);
  while (!arbiter_.may_grant(cycle, requester)) cycle += Cycles(1);
  return cycle;
}

Cycles SharedResource::acquire(std::size_t requester, Cycles at) {
  Waiter& self = *waiters_[requester];
  const Cycles cycle = std::max(at, free_from_);
  if (!held_ && waiting_ == 0 && arbiter_.grants_sole_requester() && timeline_.is_settled(at) &&
      timeline_.is_settled(cycle)) {
    arbiter_.note_grant(requester);
    hold(cycle);
  } else {
    compete(self, at);
  }
  self.wait.record((granted_at_ - at).value());
  return granted_at_;
}

void SharedResource::compete(Waiter& self, Cycles at) {
  if (timeline_.clock().middle(at) <= sc_core::sc_time_stamp()) {
    throw std::logic_error("a resource was asked for after the middle of the cycle");
  }
  self.at = at;
  self.waiting = true;
  ++waiting_;
  while (!self.granted) {
    if (held_) {
      sc_core::wait(self.woken);
      continue;
    }
    const Cycles cycle = candidate_cycle(self.index);
    timeline_.settle(cycle);
    if (!held_ && !self.granted && cycle == candidate_cycle(self.index)) decide(cycle, self);
  }
  self.granted = false;
}

void SharedResource::hold(Cycles granted) {
  held_ = true;
  granted_at_ = granted;
  grants_.add();
}

void SharedResource::decide(Cycles cycle, const Waiter& decider) {
  candidates_.clear();
  for (std::size_t i = 0; i < waiters_.size(); ++i) {
    const Waiter& waiter = *waiters_[i];
    if (waiter.waiting && waiter.at <= cycle && arbiter_.may_grant(cycle, i))
      candidates_.push_back({i, waiter.at});
  }
  Waiter& winner = *waiters_[candidates_[arbiter_.choose(cycle, candidates_)].requester];
  winner.waiting = false;
  winner.granted = true;
  if (&winner != &decider) timeline_.notify_now(winner.woken);
  --waiting_;
  hold(cycle);
}

void SharedResource::release(Cycles at) {
  if (!held_ || at <= granted_at_)
    throw std::logic_error("a resource was released in the cycle of its grant");
  if (waiting_ > 0 && timeline_.clock().middle(at) < sc_core::sc_time_stamp()) {
    throw std::logic_error("a resource was released after the middle of the cycle it is free from");
  }
  busy_.add((at - granted_at_).value());
  held_ = false;
  free_from_ = at;
  if (waiting_ > 0) wake_next();
}

void SharedResource::wake_next() {
  std::size_t next = waiters_.size();
  for (std::size_t i = 0; i < waiters_.size(); ++i) {
    if (!waiters_[i]->waiting) continue;
    if (next == waiters_.size() || candidate_cycle(i) < candidate_cycle(next)) next = i;
  }
  timeline_.notify_at_middle(waiters_[next]->woken, candidate_cycle(next));
}

}  // namespace hsx
