// Events a timer emits.
#pragma once

#include "kernel/events.h"

namespace hsx {

// At the cycle of the register write.
inline constexpr EventType kTimerArm{"timer.arm", {"channel", "deadline_cycle"}, "A channel was armed."};
inline constexpr EventType kTimerCancel{"timer.cancel",
                                        {"channel", "deadline_cycle"},
                                        "An armed channel, or an expiry not yet taken, was dropped."};
// At the deadline.
inline constexpr EventType kTimerExpire{"timer.expire", {"channel", "deadline_cycle"}, "A channel expired."};

}  // namespace hsx
