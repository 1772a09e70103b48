// What a change of a parameter in mid-run takes of components.
#pragma once

#include <functional>
#include <string>

namespace hsx {

// Keeps costs that follow from parameters, its own or others'.
class KeepsCosts {
 public:
  virtual ~KeepsCosts() = default;
  // A parameter of some component is about to change: what was done at the old costs is counted.
  virtual void settle_costs() = 0;
  // It has changed.
  virtual void renew_costs() = 0;
};

// Reads its parameters at moments that the engines come to at different kernel times, so that it has to make
// changes itself.
class ChangesItself {
 public:
  virtual ~ChangesItself() = default;
  // Calls `change` in simulated time. Returns "", or why it will not.
  virtual std::string post_change(std::function<void()> change) = 0;
};

}  // namespace hsx
