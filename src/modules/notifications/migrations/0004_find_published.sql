-- Where an item was published last, for what is found by saved searches.
create index live_event_published on live_event (item, place) where kind = 'published';
