// bus.error
#include <fmt/format.h>

#include "bus/bus_events.h"
#include "kernel/access.h"
#include "testbenches/command_text.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

class BusError : public Contract {
 public:
  static constexpr ContractRow kRow{"bus.error", "No target fails an access that it should carry out."};
  explicit BusError(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type != &kBusTransfer) return;
    check(static_cast<Response>(event.values[5]) != Response::error, {event.cycle, field(event, 7)}, [&] {
      return fmt::format("a {} of {} bytes at 0x{:08X} failed in its target", command_text(event.values[1]),
                         event.values[3], event.values[2]);
    });
  }
};

const ContractKind<BusError> kKind;

}  // namespace
}  // namespace hsx
