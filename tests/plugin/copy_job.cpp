// copy_job.cpp
// Has a DMA engine copy a block every period, and waits for its interrupt.
#include <algorithm>

#include "kernel/interrupt.h"
#include "kernel/registry.h"
#include "kernel/transaction_ports.h"

namespace acme {
namespace {

using hsx::Address;
using hsx::Cycles;

class CopyJob : public hsx::Component {
 public:
  CopyJob(const sc_core::sc_module_name& name, const hsx::Setup& setup) : Component(name, setup) {
    sc_core::sc_spawn([this] { run(); }, "job");
  }

 private:
  void run() {
    Cycles local;
    for (std::uint64_t i = 0; i < count_; ++i) {
      const Cycles begin = local;
      write(0x00, source_.value().value(), local);
      write(0x04, target_.value().value(), local);
      write(0x08, length_.value().value(), local);
      write(0x0C, 1, local);
      while (!done_.level_in(local)) {
        timeline().wait_for(done_.changed());
        local = std::max(local, timeline().now());
      }
      std::uint32_t status = 0;
      bus_.read32(dma_.value() + Address(0x10), status, local);
      took_.record((local - begin).value());
      local = std::max(local, begin + period_.value());
    }
  }
  void write(std::uint64_t offset, std::uint64_t value, Cycles& local) {
    bus_.write32(dma_.value() + Address(offset), static_cast<std::uint32_t>(value), local);
  }

  hsx::InitiatorPort bus_{*this, "bus", "Programs the DMA engine."};
  hsx::InterruptIn done_{*this, "done", "The DMA engine's."};
  hsx::Param<Address> dma_{*this, "dma", Address(0), "Where the DMA engine is on the bus."};
  hsx::Param<Address> source_{*this, "source", Address(0), "First byte to read."};
  hsx::Param<Address> target_{*this, "target", Address(0), "First byte to write."};
  hsx::Param<hsx::Bytes> length_{*this, "length", hsx::Bytes(64), "What is copied at a time."};
  hsx::Param<std::uint64_t> count_{*this, "count", 1, "Copies."};
  hsx::Param<Cycles> period_{*this, "period", Cycles(1), "From one copy to the next, at least."};
  hsx::Histogram took_{context().stats, stat_name("took"), "cycles",
                       "From the first write to the end of a copy."};
};

const hsx::ComponentKind<CopyJob> kKind{"copy_job", "Has a DMA engine copy a block again and again."};

}  // namespace
}  // namespace acme
