// What a value change dump shows of one kind of part.
#pragma once

#include <memory>
#include <vector>

#include "kernel/events.h"
#include "platforms/platform.h"
#include "traces/vcd_waves.h"

namespace hsx {

// Declares its signals when it is made and changes them as events tell. The waves outlive it.
class VcdPart {
 public:
  virtual ~VcdPart() = default;
  // In the cycle that the waves have reached.
  virtual void hear(const Event& event) = 0;
};

using VcdParts = std::vector<std::unique_ptr<VcdPart>>;

// One file each. Each adds what the platform has of its kind.
void add_vcd_buses(const Platform& platform, VcdWaves& waves, VcdParts& parts);
void add_vcd_cores(const Platform& platform, VcdWaves& waves, VcdParts& parts);
void add_vcd_tasks(const Platform& platform, VcdWaves& waves, VcdParts& parts);
void add_vcd_timers(const Platform& platform, VcdWaves& waves, VcdParts& parts);
void add_vcd_interrupts(const Platform& platform, VcdWaves& waves, VcdParts& parts);
void add_vcd_mailboxes(const Platform& platform, VcdWaves& waves, VcdParts& parts);
void add_vcd_uarts(const Platform& platform, VcdWaves& waves, VcdParts& parts);

}  // namespace hsx
