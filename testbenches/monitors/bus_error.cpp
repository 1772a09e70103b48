// bus.error
#include <fmt/format.h>

#include "bus/bus_events.h"
#include "kernel/access.h"
#include "testbenches/command_text.h"
#include "testbenches/contract.h"
#include "testbenches/held_events.h"

namespace hsx {
namespace {

class BusError : public Contract {
 public:
  static constexpr ContractRow kRow{"bus.error", "No target fails an access that it should carry out."};
  explicit BusError(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override { held_.observe(event, event.type == &kBusTransfer); }
  void finish(Cycles) override { held_.release(); }

 private:
  void look(const std::vector<Event>& accesses) {
    for (const Event& access : accesses) {
      check(static_cast<Response>(access.values[5]) != Response::error, at(access, field(access, 7), held_),
            [&] {
              return fmt::format("a {} of {} bytes at 0x{:08X} failed in its target",
                                 command_text(access.values[1]), access.values[3], access.values[2]);
            });
    }
  }

  HeldEvents held_{[this](const std::vector<Event>& cycle) { look(cycle); }};
};

const ContractKind<BusError> kKind;

}  // namespace
}  // namespace hsx
