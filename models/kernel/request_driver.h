// Makes the decisions that requesters without a process of their own wait for.
#pragma once

#include <systemc>
#include <vector>

#include "kernel/timeline.h"

namespace hsx {

class SharedResource;

// One per simulation. Threads attend to passive requesters; one of them at a time, the driver, makes the
// decisions of all resources that passive requesters wait for, in the order of time and as far as the law of
// time lets it go ahead, so that a group of them advances by plain calls. Which thread drives makes no
// difference to any result.
class RequestDriver {
 public:
  // A thread while it attends.
  class Attendant {
   public:
    // Lets attend() return; at the driver's own next look, or by waking the thread.
    void dismiss();

   private:
    friend RequestDriver;
    RequestDriver* driver_ = nullptr;
    bool dismissed_ = false;
    sc_core::sc_event resumed_;
  };

  explicit RequestDriver(Timeline& timeline) : timeline_(timeline) {}

  // Suspends the calling thread until `self` is dismissed. Its requester has asked for a resource before.
  void attend(Attendant& self);
  // Threads that attend.
  std::size_t attendants() const { return attendants_.size(); }

  // For resources: passive requesters may ask for it from now on. It outlives the simulation.
  void watch(SharedResource& resource) { resources_.push_back(&resource); }
  // For resources: the driver may have to decide earlier than it thought.
  void look_again();
  // For resources: the driver may have to decide in `cycle`.
  void look_in(Cycles cycle) { timeline_.notify_at_middle(changed_, cycle); }

 private:
  struct Decision {
    SharedResource* resource = nullptr;  // null: there is none to be made
    Cycles cycle;
  };

  void drive();
  Decision next() const;

  Timeline& timeline_;
  std::vector<SharedResource*> resources_;
  std::vector<Attendant*> attendants_;
  Attendant* driving_ = nullptr;
  sc_core::sc_event changed_;
};

}  // namespace hsx
