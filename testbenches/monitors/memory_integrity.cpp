// memory.integrity
#include <fmt/format.h>

#include <vector>

#include "bus/bus_events.h"
#include "kernel/access.h"
#include "kernel/memory_events.h"
#include "testbenches/contract.h"
#include "testbenches/held_events.h"
#include "testbenches/memory_image.h"

namespace hsx {
namespace {

class MemoryIntegrity : public Contract {
 public:
  static constexpr ContractRow kRow{"memory.integrity",
                                    "A read of code or data over a bus gives what was written there last, or "
                                    "loaded, and so does what is kept as result."};
  explicit MemoryIntegrity(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    held_.observe(
        event, event.type == &kMemoryLoaded || event.type == &kBusTransfer || event.type == &kMemoryDigest);
  }
  void finish(Cycles) override { held_.release(); }

 private:
  // Digests tell of memories as they are behind all events of their cycle.
  void look(const std::vector<Event>& cycle) {
    for (const Event& event : cycle) {
      if (event.type == &kMemoryLoaded && event.rank == 0) load(event);
    }
    for (const Event& event : cycle) {
      if (event.type == &kMemoryLoaded && event.rank == kMemoryKeptRank) load(event);
      if (event.type == &kBusTransfer && static_cast<Response>(event.values[5]) == Response::ok)
        transfer(event);
    }
    for (const Event& event : cycle) {
      if (event.type == &kMemoryDigest) compare(event);
    }
  }

  // Of the task's whole memory: it is of no instruction.
  void compare(const Event& digest) {
    const std::uint32_t pid = field(digest, 0);
    check(memory_.crc32(digest.values[1], digest.values[2]) == digest.values[3], {digest.cycle, pid}, [&] {
      return fmt::format("the memory of task {} does not hold what was written to it last", pid);
    });
  }

  void load(const Event& event) {
    const std::uint64_t address = event.values[0];
    for (std::uint64_t i = 0; i < event.values[1]; ++i) {
      const std::size_t word = i / 8;
      memory_.load(address + i, word < kLoadedWords ? byte(event.values[2 + word], i % 8) : std::uint8_t{0});
    }
  }

  // What lies where nothing was loaded can be a device, which gives what it likes.
  void transfer(const Event& event) {
    const std::uint64_t address = event.values[2];
    const std::uint64_t size = std::min<std::uint64_t>(event.values[3], 8);
    const std::uint64_t data = event.values[kBusDataField];
    if (event.values[1] == 0 && memory_.knows(address, size)) {
      const std::uint64_t kept = memory_.read(address, size);
      check(data == kept, at(event, field(event, 7), held_), [&] {
        return fmt::format("a read of {} bytes at 0x{:08X} gave {:X}, where {:X} was written last", size,
                           address, data, kept);
      });
    }
    memory_.write(address, size, data);
  }

  static std::uint8_t byte(std::uint64_t word, std::uint64_t index) {
    return static_cast<std::uint8_t>(word >> (8 * index));
  }

  MemoryImage memory_;
  HeldEvents held_{[this](const std::vector<Event>& cycle) { look(cycle); }};
};

const ContractKind<MemoryIntegrity> kKind;

}  // namespace
}  // namespace hsx
