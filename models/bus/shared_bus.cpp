#include "bus/shared_bus.h"

#include "kernel/registry.h"

namespace hsx {
namespace {
const ComponentKind<SharedBus> kKind{"shared_bus", "Carries one access at a time; an arbiter decides whose."};
}

SharedBus::SharedBus(const sc_core::sc_module_name& name, const Setup& setup)
    : MappedBus(name, setup),
      arbiter_params_(*this, "round_robin", "Who gets a cycle that several masters ask for.") {}

void SharedBus::prepare(const std::vector<std::string>& masters) {
  arbiter_ = arbiter_params_.make(masters.size());
  resource_ = std::make_unique<SharedResource>(*this, name(), *arbiter_, masters);
}

}  // namespace hsx
