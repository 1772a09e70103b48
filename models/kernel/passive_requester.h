// A requester without a process of its own.
#pragma once

#include "kernel/units.h"

namespace hsx {

// Asks a resource by SharedResource::request() and is called when it has been granted. What it wants to have
// decided in time is looked after by a thread that attends to it (see RequestDriver).
class PassiveRequester {
 public:
  virtual ~PassiveRequester() = default;
  // The resource is its own from `cycle` on, which is settled. Does what it wanted the resource for, returns
  // the cycle from which the resource is free again, after `cycle`, and may ask for a resource again from
  // that cycle on. Does not suspend.
  virtual Cycles granted(Cycles cycle) = 0;
};

}  // namespace hsx
