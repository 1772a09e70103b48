// Arbitrated mutual exclusion in simulated time: what a bus, and every unit that serves one request at a
// time, is made of.
#pragma once

#include <memory>
#include <string>
#include <systemc>
#include <vector>

#include "kernel/component.h"
#include "kernel/direct_memory.h"
#include "kernel/passive_requester.h"
#include "kernel/stats.h"

namespace hsx {

// One requester that wants a resource in the cycle being decided.
struct Request {
  std::size_t requester;  // index, the order in which requesters were declared
  Cycles since;           // the cycle in which it first asked
};

// Chooses among requests of one cycle. Interchangeable; decisions depend on the arguments and on the
// arbiter's own state only.
class Arbiter {
 public:
  virtual ~Arbiter() = default;
  // Requires a non-empty list in ascending order of requester. Returns an index into the list.
  virtual std::size_t choose(Cycles cycle, const std::vector<Request>& requests) = 0;
  // Whether `cycle` may be granted to `requester` at all; time division says no outside of its slots.
  virtual bool may_grant(Cycles cycle, std::size_t requester) const {
    static_cast<void>(cycle);
    static_cast<void>(requester);
    return true;
  }
  // Whether a sole requester is granted any cycle it asks for, so that choose() and may_grant() need not be
  // called for it if note_grant() is.
  virtual bool grants_sole_requester() const { return false; }
  // Whether of those who ask the first declared is always chosen.
  virtual bool prefers_first() const { return false; }
  // Leaves the state that choosing this one would have left.
  virtual void note_grant(std::size_t requester) { static_cast<void>(requester); }
};

// A resource that one requester holds at a time. Requests of cycle c are decided together at middle(c) by the
// arbiter.
class SharedResource {
 public:
  // `names` are the requesters' names for statistics, in index order. Statistics: PREFIX.busy_cycles,
  // PREFIX.grants, PREFIX.occupancy, PREFIX.wait.NAME (histogram of cycles between request and grant).
  SharedResource(Component& owner, const std::string& prefix, Arbiter& arbiter,
                 const std::vector<std::string>& names);

  // Asks for the resource from cycle `at` on and returns the cycle in which it was granted. Suspends the
  // calling thread as needed. Requires kernel time before middle(at) (throws std::logic_error), and that the
  // requester neither holds the resource nor waits for it.
  Cycles acquire(std::size_t requester, Cycles at);

  // Asks on behalf of `who` from cycle `at` on and returns at once; who is told when it is granted. Requires
  // as much as acquire() does, and a thread that attends to who (see RequestDriver).
  void request(std::size_t requester, Cycles at, PassiveRequester& who);

  // For the driver of requests: whether passive requesters wait for a decision that can be made.
  bool awaits_decision() const { return passive_waiting_ != 0 && !held_; }
  // Cycle of the next decision as of now. Requires awaits_decision().
  Cycles next_decision() const;
  // Decides who is granted `cycle`. Requires cycle == next_decision(), settled.
  void decide(Cycles cycle);

  // The holder leaves: the resource can be granted again from cycle `at` on. Requires `at` after the grant
  // and, while others wait, kernel time not after middle(at) (throws std::logic_error).
  void release(Cycles at);

  std::uint64_t busy_cycles() const { return busy_.value(); }

  // For direct accesses of `requester`. Lives as long as the resource.
  DirectGate& gate(std::size_t requester) { return *waiters_[requester]; }

 private:
  struct Waiter : DirectGate {
    Waiter(SharedResource& resource, std::size_t index, StatSet& set, const std::string& name);
    bool is_open(Cycles at) const override;
    void passed(Cycles end) override;
    void request(Cycles from, PassiveRequester& who) override { resource.request(index, from, who); }
    void count(std::uint64_t accesses, std::uint64_t cycles) override;

    SharedResource& resource;
    std::size_t index;
    bool granted = false;
    Cycles at;                            // while it waits: since when
    PassiveRequester* passive = nullptr;  // who waits; null: a thread does
    Histogram wait;
    sc_core::sc_event woken;
  };

  Cycles candidate_cycle(const Waiter& waiter) const;
  void enqueue(Waiter& waiter, Cycles at);
  void compete(Waiter& self, Cycles at);
  void hold(Cycles granted);
  Waiter& choose(Cycles cycle);
  void grant(Waiter& winner, Cycles cycle, const Waiter* decider);
  void serve(Waiter& winner, Cycles cycle);
  const Waiter& next() const;
  void wake_next();

  Timeline& timeline_;
  RequestDriver& driver_;
  Arbiter& arbiter_;
  bool always_grants_;  // the arbiter lets no cycle pass
  Counter busy_;
  Counter grants_;
  Ratio occupancy_;
  std::vector<std::unique_ptr<Waiter>> waiters_;
  std::vector<Waiter*> waiting_;  // ascending by index
  std::size_t passive_waiting_ = 0;
  bool watched_ = false;  // by the driver
  std::vector<Request> candidates_;
  bool held_ = false;
  Cycles granted_at_;
  Cycles free_from_;
};

}  // namespace hsx
