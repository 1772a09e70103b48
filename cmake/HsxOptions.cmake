# Language level, warnings and sanitizers, for every target of the project.
option(HSXSIM_WERROR "Treat compiler warnings as errors" OFF)
option(HSXSIM_JOIN_FILES "Compile tests and cold layers in batches: quicker, but a missing include may go unseen" ON)
set(HSXSIM_SANITIZE "" CACHE STRING "Value of -fsanitize= for every target, empty for none")

set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without the sloppiness nothing that includes a precompiled header is cached.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Woverloaded-virtual)
if(HSXSIM_WERROR)
  add_compile_options(-Werror)
endif()
if(HSXSIM_SANITIZE)
  add_compile_options(-fsanitize=${HSXSIM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HSXSIM_SANITIZE})
endif()

# The release program is optimized as a whole. Objects keep their ordinary code as well, for the tests, which link more quickly
# that way.
set(HSX_LAYER_OPTIONS "")
set(HSX_PROGRAM_LINK_OPTIONS "")
# Layers in which no simulated cycle is spent are built for build time instead.
set(HSX_COLD_LAYERS assembler testbenches platforms processes results sweep regress traces report reference shell)
# Of these, layers in which no two files give one name to things of their own.
set(HSX_JOINED_LAYERS sweep regress traces reference shell)
set(HSX_COLD_OPTIONS $<$<CONFIG:Release>:-O1>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(HSX_LAYER_OPTIONS $<$<CONFIG:Release>:-flto=auto> $<$<CONFIG:Release>:-ffat-lto-objects>)
  set(HSX_PROGRAM_LINK_OPTIONS $<$<CONFIG:Release>:-flto=auto>)
endif()
