// A component that owns a shared resource and notes who was granted it when.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "kernel/shared_resource.h"

namespace hsx::testing_support {

struct Grant {
  std::uint64_t cycle;
  std::size_t who;
  friend bool operator==(const Grant& a, const Grant& b) { return a.cycle == b.cycle && a.who == b.who; }
  friend std::ostream& operator<<(std::ostream& out, const Grant& grant) {
    return out << "(" << grant.cycle << ", " << grant.who << ")";
  }
};

class ResourceBench : public Component {
 public:
  ResourceBench(const sc_core::sc_module_name& name, const Setup& setup, Arbiter& arbiter,
                std::size_t requesters)
      : Component(name, setup), resource(*this, this->name(), arbiter, names(requesters)) {}

  // Asks from cycle `at` on, keeps the resource for `hold` cycles; returns the first cycle after.
  Cycles use(std::size_t who, Cycles at, Cycles hold) {
    const Cycles granted = resource.acquire(who, at);
    grants.push_back({granted.value(), who});
    resource.release(granted + hold);
    return granted + hold;
  }

  SharedResource resource;
  std::vector<Grant> grants;  // in order of grant

 private:
  static std::vector<std::string> names(std::size_t requesters) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < requesters; ++i) names.push_back("m" + std::to_string(i));
    return names;
  }
};

}  // namespace hsx::testing_support
