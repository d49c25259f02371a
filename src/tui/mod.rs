//! The viewer: keys to messages, messages to state, state to a frame; the terminal taken and given back.
