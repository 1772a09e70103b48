// Events of fault injection.
#pragma once

#include "kernel/events.h"

namespace hsx {

// The source is "inject.N", with the number of the entry. What `where`, `before` and `after` are depends on
// what is injected.
inline constexpr EventType kInjected{
    "inject.applied", {"entry", "count", "pid", "where", "before", "after"}, "A fault was injected."};

}  // namespace hsx
