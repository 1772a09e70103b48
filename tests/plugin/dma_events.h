// What the DMA engine tells of itself.
#pragma once

#include "kernel/events.h"

namespace acme {

// At the end of a copy.
inline constexpr hsx::EventType kDmaCopy{
    "dma.copy", {"length", "cycles", "response"}, "A block was copied, or as far as it went."};

}  // namespace acme
