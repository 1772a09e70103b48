#include "kernel/shared_resource.h"

#include <algorithm>
#include <stdexcept>

namespace hsx {

SharedResource::Waiter::Waiter(SharedResource& of, std::size_t number, StatSet& set, const std::string& name)
    : resource(of), index(number), wait(set, name, "cycles", "Cycles between a request and its grant.") {}

bool SharedResource::Waiter::is_open(Cycles from) const {
  return !resource.held_ && resource.waiting_.empty() && resource.free_from_ <= from &&
         resource.always_grants_;
}

void SharedResource::Waiter::passed(Cycles end) {
  resource.free_from_ = end;
  resource.arbiter_.note_grant(index);
}

void SharedResource::Waiter::count(std::uint64_t accesses, std::uint64_t cycles) {
  resource.grants_.add(accesses);
  resource.busy_.add(cycles);
  wait.record(0, accesses);
}

SharedResource::SharedResource(Component& owner, const std::string& prefix, Arbiter& arbiter,
                               const std::vector<std::string>& names)
    : timeline_(owner.timeline()),
      driver_(owner.context().requests),
      arbiter_(arbiter),
      always_grants_(arbiter.grants_sole_requester()),
      busy_(owner.context().stats, prefix + ".busy_cycles", "cycles", "Cycles in which it was held."),
      grants_(owner.context().stats, prefix + ".grants", "grants", "Requests granted."),
      occupancy_(owner.context().stats, prefix + ".occupancy", "share",
                 "Cycles in which it was held, of all cycles.", busy_, owner.context().cycles) {
  for (const std::string& name : names) {
    waiters_.push_back(
        std::make_unique<Waiter>(*this, waiters_.size(), owner.context().stats, prefix + ".wait." + name));
  }
}

Cycles SharedResource::candidate_cycle(const Waiter& waiter) const {
  Cycles cycle = std::max(waiter.at, free_from_);
  while (!always_grants_ && !arbiter_.may_grant(cycle, waiter.index)) cycle += Cycles(1);
  return cycle;
}

Cycles SharedResource::acquire(std::size_t requester, Cycles at) {
  Waiter& self = *waiters_[requester];
  const Cycles cycle = std::max(at, free_from_);
  if (!held_ && waiting_.empty() && always_grants_ && cycle < timeline_.settled_below(at)) {
    arbiter_.note_grant(requester);
    hold(cycle);
  } else {
    compete(self, at);
  }
  self.wait.record((granted_at_ - at).value());
  return granted_at_;
}

void SharedResource::request(std::size_t requester, Cycles at, PassiveRequester& who) {
  if (!watched_) driver_.watch(*this);
  watched_ = true;
  Waiter& waiter = *waiters_[requester];
  waiter.passive = &who;
  ++passive_waiting_;
  enqueue(waiter, at);
}

void SharedResource::enqueue(Waiter& waiter, Cycles at) {
  waiter.at = at;
  const auto after = [](const Waiter* a, const Waiter* b) { return a->index < b->index; };
  waiting_.insert(std::upper_bound(waiting_.begin(), waiting_.end(), &waiter, after), &waiter);
}

void SharedResource::compete(Waiter& self, Cycles at) {
  if (timeline_.clock().middle(at) <= sc_core::sc_time_stamp()) {
    throw std::logic_error("a resource was asked for after the middle of the cycle");
  }
  enqueue(self, at);
  while (!self.granted) {
    if (held_) {
      timeline_.wait_for(self.woken);
      continue;
    }
    const Cycles cycle = candidate_cycle(self);
    timeline_.settle(cycle);
    if (held_ || self.granted || cycle != candidate_cycle(self)) continue;
    grant(choose(cycle), cycle, &self);
  }
  self.granted = false;
}

void SharedResource::hold(Cycles granted) {
  held_ = true;
  granted_at_ = granted;
  grants_.add();
}

void SharedResource::decide(Cycles cycle) {
  grant(choose(cycle), cycle, nullptr);
}

void SharedResource::grant(Waiter& winner, Cycles cycle, const Waiter* decider) {
  if (winner.passive != nullptr) {
    serve(winner, cycle);
    if (decider != nullptr) driver_.look_again();
    return;
  }
  winner.granted = true;
  if (&winner != decider) timeline_.notify_now(winner.woken);
  hold(cycle);
}

SharedResource::Waiter& SharedResource::choose(Cycles cycle) {
  candidates_.clear();
  for (const Waiter* waiter : waiting_) {
    if (waiter->at <= cycle && (always_grants_ || arbiter_.may_grant(cycle, waiter->index)))
      candidates_.push_back({waiter->index, waiter->at});
  }
  Waiter& winner = *waiters_[candidates_[arbiter_.choose(cycle, candidates_)].requester];
  waiting_.erase(std::find(waiting_.begin(), waiting_.end(), &winner));
  return winner;
}

void SharedResource::serve(Waiter& winner, Cycles cycle) {
  PassiveRequester& who = *winner.passive;
  winner.passive = nullptr;
  --passive_waiting_;
  grants_.add();
  winner.wait.record((cycle - winner.at).value());
  const Cycles end = who.granted(cycle);
  busy_.add((end - cycle).value());
  free_from_ = end;
  if (passive_waiting_ == 0 && !waiting_.empty()) wake_next();
}

void SharedResource::release(Cycles at) {
  if (!held_ || at <= granted_at_)
    throw std::logic_error("a resource was released in the cycle of its grant");
  if (!waiting_.empty() && timeline_.clock().middle(at) < sc_core::sc_time_stamp()) {
    throw std::logic_error("a resource was released after the middle of the cycle it is free from");
  }
  busy_.add((at - granted_at_).value());
  held_ = false;
  free_from_ = at;
  if (!waiting_.empty()) wake_next();
}

const SharedResource::Waiter& SharedResource::next() const {
  const Waiter* earliest = waiting_.front();
  for (const Waiter* waiter : waiting_) {
    if (candidate_cycle(*waiter) < candidate_cycle(*earliest)) earliest = waiter;
  }
  return *earliest;
}

Cycles SharedResource::next_decision() const {
  if (!always_grants_) return candidate_cycle(next());
  Cycles earliest = waiting_.front()->at;
  for (const Waiter* waiter : waiting_) earliest = std::min(earliest, waiter->at);
  return std::max(earliest, free_from_);
}

void SharedResource::wake_next() {
  const Waiter& earliest = next();
  const Cycles cycle = candidate_cycle(earliest);
  if (earliest.passive == nullptr) {
    timeline_.notify_at_middle(waiters_[earliest.index]->woken, cycle);
  } else {
    driver_.look_in(cycle);
  }
}

}  // namespace hsx
