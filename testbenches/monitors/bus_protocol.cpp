// bus.protocol
#include <fmt/format.h>

#include <array>

#include "bus/bus_events.h"
#include "kernel/access_events.h"
#include "testbenches/command_text.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

constexpr std::array<const char*, 8> kSentences{"it was asked with a response already in it",
                                                "it came back without a response",
                                                "it came back with a response that there is not",
                                                "it came back with another request in it",
                                                "it came back before it was made",
                                                "nothing answers there",
                                                "the target does not take this command there",
                                                "the target does not take this size or alignment"};

class BusProtocol : public Contract {
 public:
  static constexpr ContractRow kRow{"bus.protocol",
                                    "Accesses keep the TLM-2.0 base protocol: one response to a request, "
                                    "which comes back as it was made and "
                                    "not before; they go to addresses on the map, in commands, widths and "
                                    "alignments that the target takes."};
  explicit BusProtocol(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type == &kBusTransfer) check(true, {event.cycle}, [] { return ""; });
    if (event.type == &kAccessBreach) {
      check(false, {event.cycle, field(event, 0), field(event, 1)}, [&] { return describe(event); });
    }
  }

 private:
  static std::string describe(const Event& access) {
    return fmt::format("{}: a {} of {} bytes at {:X}: {}", access.source, command_text(access.values[3]),
                       access.values[5], access.values[4], kSentences.at(access.values[2]));
  }
};

const ContractKind<BusProtocol> kKind;

}  // namespace
}  // namespace hsx
