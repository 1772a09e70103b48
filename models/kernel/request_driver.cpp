#include "kernel/request_driver.h"

#include <algorithm>

#include "kernel/shared_resource.h"

namespace hsx {

void RequestDriver::Attendant::dismiss() {
  dismissed_ = true;
  if (driver_->driving_ != this) driver_->timeline_.notify_now(resumed_);
}

void RequestDriver::attend(Attendant& self) {
  self.driver_ = this;
  self.dismissed_ = false;
  attendants_.push_back(&self);
  look_again();
  while (!self.dismissed_) {
    if (driving_ != nullptr) {
      timeline_.wait_for(self.resumed_);
      continue;
    }
    driving_ = &self;
    drive();
    driving_ = nullptr;
  }
  attendants_.erase(std::find(attendants_.begin(), attendants_.end(), &self));
  if (driving_ == nullptr && !attendants_.empty()) timeline_.notify_now(attendants_.front()->resumed_);
}

void RequestDriver::look_again() {
  if (driving_ != nullptr) timeline_.notify_now(changed_);
}

void RequestDriver::drive() {
  while (!driving_->dismissed_) {
    const Decision decision = next();
    if (decision.resource == nullptr) {
      timeline_.wait_for(changed_);
    } else if (timeline_.settles_at_once(decision.cycle)) {
      decision.resource->decide(decision.cycle);
    } else {
      timeline_.wait_for_middle(decision.cycle, changed_);
    }
  }
}

RequestDriver::Decision RequestDriver::next() const {
  Decision earliest;
  for (SharedResource* resource : resources_) {
    if (!resource->awaits_decision()) continue;
    const Cycles cycle = resource->next_decision();
    if (earliest.resource == nullptr || cycle < earliest.cycle) earliest = {resource, cycle};
  }
  return earliest;
}

}  // namespace hsx
